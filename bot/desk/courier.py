"""Carries agents' messages to their channels: one after the other in each chat, beside each other otherwise."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Mapping

from bot.desk.clock import Clock
from bot.desk.metrics import Metrics
from bot.desk.outlet import Outlet
from bot.store.errors import ConflictError, StoreError
from bot.store.records import Chat, Event, Message
from bot.store.store import Store
from bot.store.writer import Then

_LOG = logging.getLogger(__name__)


class Courier:
    """What is on its way out. What a channel does not take stays undelivered, and is tried again at the next start."""

    def __init__(
        self, store: Store, outlets: Mapping[str, Outlet], clock: Clock, metrics: Metrics, told: Then[bool]
    ) -> None:
        self._store, self._outlets, self._clock, self._metrics, self._told = store, outlets, clock, metrics, told
        self._queues: dict[int, deque[tuple[Message, Chat]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, message: Message, chat: Chat) -> None:
        """Carry a message, after those of the same chat before it; without a channel for it it only stands there."""
        if chat.channel not in self._outlets:
            return
        queue = self._queues.get(chat.id)
        if queue is not None:
            queue.append((message, chat))
            return
        self._queues[chat.id] = deque([(message, chat)])
        task = asyncio.get_running_loop().create_task(self._carry(chat.id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait until nothing is on its way."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self) -> None:
        """Give up what is on its way; it is undelivered in the store, and goes out at the next start."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _carry(self, conversation: int) -> None:
        queue = self._queues[conversation]
        try:
            while queue:
                await self._deliver(*queue[0])
                queue.popleft()
        finally:
            del self._queues[conversation]

    async def _deliver(self, message: Message, chat: Chat) -> None:
        try:
            taken = await self._outlets[chat.channel].deliver(message, chat)
        except Exception:  # noqa: BLE001  a channel's own fault must not stop the others; the log has the cause
            _LOG.exception("channel %s could not deliver message %d", chat.channel, message.id)
            taken = False
        self._metrics.delivered.labels("taken" if taken else "failed").inc()
        if not taken:
            return
        try:
            await self._store.mark_delivered(message.id, self._clock.now(), (Event("delivered"),), then=self._told)
        except (StoreError, ConflictError):
            _LOG.exception("message %d went out, but that could not be noted", message.id)
