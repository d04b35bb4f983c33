"""What all parts of a desk share: the store, the conversations in memory, those who watch, and tasks beside."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.conversation.commands import TIMERS, Timer
from bot.conversation.pace import Pace
from bot.desk.alarms import Alarms
from bot.desk.clock import Clock
from bot.desk.courier import Courier
from bot.desk.hub import Hub, Pushed
from bot.desk.live import Live, Lives
from bot.desk.metrics import Metrics
from bot.desk.outlet import Outlet
from bot.desk.people import People
from bot.desk.served import Served
from bot.desk.thinker import Thinker
from bot.desk.views import Lens, Row, frame
from bot.store.records import StoredEvent, Written
from bot.store.store import Store

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Parts:
    """What a desk is put together from."""

    store: Store
    shops: Mapping[str, Served]
    thinker: Thinker
    clock: Clock
    pace: Pace = field(default_factory=Pace)
    metrics: Metrics = field(default_factory=Metrics)


class Room:
    """The shared state of a desk. It lives in one event loop; nothing in it is touched from another thread."""

    def __init__(self, parts: Parts) -> None:
        self.store, self.clock, self.pace, self.metrics = parts.store, parts.clock, parts.pace, parts.metrics
        self.hub = Hub()
        self.people = People()
        self._shops = dict(parts.shops)
        self.lens = Lens(self.people, self._shops, self.pace)
        self._thinker = parts.thinker
        self._lives = Lives()
        self._alarms: Mapping[Timer, Alarms] = {timer: Alarms() for timer in TIMERS}
        self._tasks: set[asyncio.Task[None]] = set()
        self._outlets: dict[str, Outlet] = {}
        self._courier = Courier(self.store, self._outlets, self.clock, self.metrics, self.publish)
        self._seq = 0

    @property
    def shops(self) -> Mapping[str, Served]:
        """The shops as they are now, by their keys."""
        return self._shops

    def attach(self, channel: str, outlet: Outlet) -> None:
        """Let what agents write in the chats of a channel go out by this way."""
        self._outlets[channel] = outlet

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Let something be done beside; what goes wrong in it is logged."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _LOG.error("a task of the desk failed", exc_info=error)

    def publish(self, written: Written[Any], **told: Callable[[], Any]) -> None:
        """Give the events of a write to all who watch, with what `told` gives in place of mere ids (message=, ...).

        Where nobody watches, nothing of it is made.
        """
        for event in written.events:
            self._seq = max(self._seq, event.seq)
            if self.hub.watched(event.shop):
                live = None if event.conversation is None else self._lives.get(event.conversation)
                self.hub.push(self._pushed(event, live, told))

    def _pushed(self, event: StoredEvent, live: Live | None, told: Mapping[str, Callable[[], Any]]) -> Pushed:
        data = {key: told[key]() if key in told else value for key, value in event.data.items()}
        if live is not None:
            data["conversation"] = self.row(live)
        made = frame(event.seq, event.kind, event.conversation, event.at, data)
        return Pushed(event.seq, event.kind, event.conversation, event.shop, made)

    def pass_on(self, kind: str, shop: str | None, conversation: int | None, data: Mapping[str, Any]) -> None:
        """Tell those who watch now of something that is not kept: who types, who is there, which wait grows long."""
        if self.hub.watched(shop):
            made = frame(None, kind, conversation, self.clock.now(), data)
            self.hub.push(Pushed(None, kind, conversation, shop, made))

    def row(self, live: Live, *, masked: bool = True) -> Row:
        """A conversation in memory as it is shown."""
        return self.lens.conversation(live.sight, self.clock.now(), masked=masked)

    def follow(self, live: Live) -> Callable[[Written[Any]], None]:
        """What to do once a write has got through that changes no more than the stored chat: know it, tell of it."""

        def then(written: Written[Any]) -> None:
            live.chat = written.chat or live.chat
            self.publish(written)

        return then
