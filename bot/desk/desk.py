"""The desk: everything that happens between buyers and agents, once it is started."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.conversation.commands import TIMERS, Timer
from bot.desk.live import TURNS, revive
from bot.desk.room import Parts
from bot.desk.showing import Showing
from bot.engine import Shop
from bot.errors import Problem
from bot.store.queries.chats import ChatFilter
from bot.store.records import Chat, Event

_PAGE = 200
_AT_ONCE = 16
"""Timers that do their work in one go."""
_REST: Final[Mapping[Timer, float]] = {"burst": 0.0, "mark": 0.01}
"""Seconds after each go. Thousands who wrote in the same second reach their marks in one second too: those are told of
beside the others' drafts, not before them."""


class Desk(Showing):
    """Start it inside a running loop, and stop it before the store is closed."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._ringing: Sequence[asyncio.Task[None]] = ()

    async def start(self) -> None:
        """Take up where the last run ended: drafts that are missing, timers, messages that did not go out."""
        await self.know_people()
        self._seq = await self.store.last_seq()
        await self._thinker.start()
        for served in self._shops.values():
            self._tell_version(served.key)
        await self._recover()
        for channel in self._outlets:
            for message, chat in await self.store.undelivered(channel):
                self._courier.take(message, chat)
        self._ringing = [asyncio.get_running_loop().create_task(self._ring(timer)) for timer in TIMERS]

    async def stop(self, grace: float = 5.0) -> None:
        """End: consoles close, drafts under way get `grace` seconds; the rest is drafted at the next start."""
        for ringing in self._ringing:
            ringing.cancel()
        await asyncio.gather(*self._ringing, return_exceptions=True)
        for subscription in self.hub:
            self.unsubscribe(subscription)
        await self._finish(grace)
        await self._courier.stop()
        await self._thinker.stop()

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.wait(self._tasks)
        await self._courier.settle()

    async def know_people(self) -> None:
        """Read the agents anew, after one was added or changed."""
        self.people.know(await self.store.agents())

    async def swap(self, key: str, shop: Shop) -> None:
        """Answer with another script of that shop from now on, and tell all who watch.

        Raises `ThinkerError` where the thinkers cannot be had with it; then everything stays as it was.
        """
        await self._thinker.renew()
        self._shops[key] = replace(self._shops[key], shop=shop, problems=())
        self.metrics.reloads.labels("taken").inc()
        self._tell_version(key)
        await self._log_script(key)

    async def refuse(self, key: str, problems: tuple[Problem, ...]) -> None:
        """Keep the script that there is, and tell all who watch what is wrong with the new one."""
        self._shops[key] = replace(self._shops[key], problems=problems)
        self.metrics.reloads.labels("refused").inc()
        await self._log_script(key)

    async def _log_script(self, key: str) -> None:
        served = self._shops[key]
        told = {"shop": key, "version": served.shop.version, "problems": [str(each) for each in served.problems]}
        await self.store.log(key, Event("script", told), self.clock.now(), then=self.publish)

    def _tell_version(self, key: str) -> None:
        self.metrics.script.labels(key).info({"version": self._shops[key].shop.version})

    async def _recover(self) -> None:
        waiting = ChatFilter(tuple(self._shops), None, None, waiting=True)
        cursor: str | None = None
        while True:
            page = await self.store.chats(waiting, _PAGE, cursor)
            for chat in page.items:
                if chat.suggestion is None or chat.drafted < chat.last_buyer or self._ticks(chat):
                    await self._revive(chat)
            cursor = page.next
            if cursor is None:
                return

    def _ticks(self, chat: Chat) -> bool:
        """Whether a mark of the buyer's wait is still to come; what waits for longer is read when it is looked at."""
        longest = max((mark.after for mark in (*self.pace.first, *self.pace.later)), default=timedelta(0))
        return chat.waiting_since is not None and self.clock.now() - chat.waiting_since < longest

    async def _revive(self, chat: Chat) -> None:
        stored = None if chat.suggestion is None else await self.store.suggestion(chat.suggestion)
        live = revive(chat, await self.store.recent(chat.id, TURNS), stored)
        self._lives.put(live)
        self.resume(live, rejected=await self._rejected(chat))

    async def _rejected(self, chat: Chat) -> bool:
        """Whether an agent threw away the draft for the buyer's last line; he wants no other."""
        if chat.suggestion is not None or chat.drafted < chat.last_buyer:
            return False
        last = (await self.store.decisions(chat.id))[-1:]
        thrown = last[0].suggestion if last and last[0].kind == "reject" else None
        stored = None if thrown is None else await self.store.suggestion(thrown)
        return stored is not None and stored.upto_message >= chat.last_buyer

    async def _ring(self, timer: Timer) -> None:
        alarms = self._alarms[timer]
        while True:
            if self.ring(timer, _AT_ONCE):
                await asyncio.sleep(_REST[timer])  # who writes now need not wait until all who wait have been told of
                continue
            alarms.sooner.clear()
            await self.clock.wait(alarms.next(), alarms.sooner)

    async def _finish(self, grace: float) -> None:
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
