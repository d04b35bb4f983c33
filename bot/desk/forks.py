"""Thinkers in other processes: a group that opens the shops once and shares them, so that the desk's loop stays free.

The processes are not forked from the desk, which has threads: a fresh one opens the shops and forks itself. After a
script was changed a new group is started and takes over when it is ready; the old one finishes what it has.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.desk.errors import ThinkerError
from bot.desk.group import Group, Worker, start
from bot.desk.inline import Shops
from bot.desk.thinker import Request, Thought

_LOG = logging.getLogger(__name__)
_AHEAD = 2
"""Requests that one worker has: while it thinks about one, the next is there already."""
_TRIES = 2
"""A request whose worker ended is asked once more; a chat that ends workers must not end them all."""


@dataclass(slots=True)
class _Asked:
    request: Request
    told: asyncio.Future[Thought]
    tries: int = 0


class ForkedThinker:
    """Drafts by `workers` processes. The newest request of a chat takes the place of one that still waits."""

    def __init__(self, shops: Shops, workers: int) -> None:
        self._shops, self._count = shops, max(1, workers)
        self._groups: list[Group] = []
        self._waiting: OrderedDict[int, _Asked] = OrderedDict()
        self._busy: dict[int, _Asked] = {}
        self._number = 0
        self._stopped = False
        self._mending: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Open the shops. Raises `ThinkerError` where they cannot be opened."""
        await self.renew()

    async def think(self, request: Request) -> Thought:
        """Make a draft. Raises `ThinkerError` where the worker failed or was ended, or a newer request came."""
        told: asyncio.Future[Thought] = asyncio.get_running_loop().create_future()
        older = self._waiting.pop(request.conversation, None)
        if older is not None:
            _fail([older], "买家又说了新的话，旧的草稿不用写了")
        self._waiting[request.conversation] = _Asked(request, told)
        self._hand_out()
        return await told

    async def renew(self) -> None:
        """Let a new group take over; until it is ready the old one answers. Raises `ThinkerError`."""
        folders = {served.key: served.folder for served in self._shops().values()}
        fresh = await start(folders, self._count, self._answered, self._lost)
        old, self._groups = self._groups, [fresh]
        for group in old:
            group.retire()
        self._hand_out()

    async def stop(self) -> None:
        """End all workers; what they had is given up."""
        self._stopped = True
        if self._mending is not None:
            self._mending.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._mending
        gone, self._groups = self._groups, []
        for group in gone:
            await group.end()
        _fail([*self._waiting.values(), *self._busy.values()], "服务正在停止，草稿没有写成")

    def _hand_out(self) -> None:
        """Give what waits to those who have least to do."""
        workers = [worker for group in self._groups for worker in group.workers]
        if not workers and self._waiting:
            self._mend()
        while self._waiting and workers:
            worker = min(workers, key=lambda each: len(each.busy))
            if len(worker.busy) >= _AHEAD:
                return
            _, asked = self._waiting.popitem(last=False)
            if not asked.told.done():
                self._number += 1
                self._busy[self._number] = asked
                worker.ask(self._number, asked.request)

    def _answered(self, number: int, told: Thought | str) -> None:
        asked = self._busy.pop(number)
        if isinstance(told, str):
            _LOG.error("a draft of conversation %d failed: %s", asked.request.conversation, told)
            _fail([asked], "草稿没有写成，请客服直接回复")
        elif not asked.told.done():
            asked.told.set_result(told)
        self._hand_out()

    def _lost(self, worker: Worker) -> None:
        """A worker ended by itself: what it had is asked once more, of another one."""
        if self._stopped:
            return
        _LOG.error("a worker that makes drafts ended by itself; new ones are started")
        for number in sorted(worker.busy, reverse=True):
            asked = self._busy.pop(number)
            asked.tries += 1
            if asked.tries >= _TRIES:
                _fail([asked], "写这条草稿的进程两次中途没了，请客服直接回复")
            elif asked.request.conversation not in self._waiting:
                self._waiting[asked.request.conversation] = asked
                self._waiting.move_to_end(asked.request.conversation, last=False)
            else:
                _fail([asked], "买家又说了新的话，旧的草稿不用写了")
        self._mend()
        self._hand_out()

    def _mend(self) -> None:
        if not self._stopped and (self._mending is None or self._mending.done()):
            self._mending = asyncio.get_running_loop().create_task(self._mended())

    async def _mended(self) -> None:
        try:
            await self.renew()
        except ThinkerError as error:
            _LOG.exception("no worker could be started")
            gone = list(self._waiting.values())
            self._waiting.clear()
            _fail(gone, str(error))


def _fail(asked: Iterable[_Asked], why: str) -> None:
    for each in asked:
        if not each.told.done():
            each.told.set_exception(ThinkerError(why))
