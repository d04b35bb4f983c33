"""Group commit: one task writes, and whatever waits when it comes round goes into one transaction.

A commit has to reach the disk, which takes as long for one write as for five hundred. So under load the groups grow by
themselves, and a write that comes alone waits for nobody. On a disk quicker than `BEAT` groups would stay small, and
each costs the processor as much as ten writes in it: so a group begins a beat after the one before, at the earliest.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from orjson import JSONEncodeError
from sqlalchemy import Connection

from bot.store.batch import Write
from bot.store.commit import Outcome, apply_all
from bot.store.database import UNWELL, Database, failure
from bot.store.errors import StoreError
from bot.store.records import Written
from bot.store.trouble import trouble

T = TypeVar("T")

Direct = Callable[[Connection], T]
Then = Callable[[Written[T]], object]

BEAT = 0.005
"""Seconds from the beginning of one group to that of the next, at least."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Commit:
    """A transaction that got through: how many writes it held, and how many seconds it took from BEGIN to COMMIT."""

    writes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Waiting:
    work: Write[Any] | Direct[Any]
    told: asyncio.Future[Any]
    then: Then[Any] | None


class Writer:
    """The only one that writes. Start it inside a running loop; `close` lets all that waits get through first."""

    def __init__(
        self,
        database: Database,
        on_commit: Callable[[Commit], object] | None = None,
        limit: int = 512,
        *,
        clock: Callable[[], float] = time.perf_counter,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._on_commit = on_commit
        self._limit = limit
        self._clock, self._wait = clock, wait
        self._queue: deque[_Waiting] = deque()
        self._wake = asyncio.Event()
        self._closing = False
        self._task = asyncio.create_task(self._run(), name="huashu-store-writer")

    async def write(self, write: Write[T], then: Then[T] | None = None) -> Written[T]:
        """Do a write; gives its value and events once they are committed.

        `then` is called right after the COMMIT, in the order of the writes, also where the caller has gone away.
        Raises `ConflictError` where the write does not fit, `StoreError` where the database cannot; then nothing is
        written.
        """
        written: Written[T] = await self._submit(write, then)
        return written

    async def direct(self, work: Direct[T]) -> T:
        """Run statements in a transaction of their own, in turn with the writes. Raises as `write` does."""
        value: T = await self._submit(work, None)
        return value

    async def close(self) -> None:
        """Take no more writes, and wait until those that wait are through."""
        self._closing = True
        self._wake.set()
        await self._task

    async def _submit(self, work: Write[Any] | Direct[Any], then: Then[Any] | None) -> Any:
        if self._closing or self._task.done():
            raise StoreError("closed", "服务正在停止，这一条没有存下：请在重新启动以后再试")
        told = asyncio.get_running_loop().create_future()
        self._queue.append(_Waiting(work, told, then))
        self._wake.set()
        return await told

    async def _run(self) -> None:
        free = self._clock()
        while self._queue or not self._closing:
            if not self._queue:
                self._wake.clear()
                await self._wake.wait()
                continue
            if (left := free - self._clock()) > 0 and not self._closing:
                await self._wait(left)
            free = self._clock() + BEAT
            await self._serve(self._group())
            await asyncio.sleep(0)  # those who were just told may have the next write ready for the next group

    def _group(self) -> list[_Waiting]:
        group = [self._queue.popleft()]
        while len(group) < self._limit and self._queue and _joins(group[0], self._queue[0]):
            group.append(self._queue.popleft())
        return group

    async def _serve(self, group: Sequence[_Waiting]) -> None:
        try:
            outcomes = await self._through([waiting.work for waiting in group])
        except Exception as error:  # noqa: BLE001  whatever went wrong is told to those who wait; the writer goes on
            if len(group) > 1 and trouble(error) is None:
                for waiting in group:  # one of them cannot be written; alone, each gets its own answer
                    await self._serve([waiting])
                return
            outcomes = [_told(error) for _ in group]
        for waiting, outcome in zip(group, outcomes, strict=True):
            _tell(waiting, outcome)

    async def _through(self, works: Sequence[Write[Any] | Direct[Any]]) -> Sequence[Any]:
        first = works[0]
        if not isinstance(first, Write):
            return [await self._transact(1, first)]
        writes = [work for work in works if isinstance(work, Write)]
        attempt = _Attempt(writes)
        try:
            return await self._transact(len(writes), attempt)
        except UNWELL as error:
            told = trouble(error)
            if told is None or told.code != "lost":
                raise
            # A server that was restarted answers on a new connection; if not, those who wait are told.
            return await self._transact(len(writes), attempt)

    async def _transact(self, size: int, work: Direct[T]) -> T:
        start = time.perf_counter()
        value = await self._database.write(work)
        if self._on_commit:
            self._on_commit(Commit(size, time.perf_counter() - start))
        return value


class _Attempt:
    """A group that may be tried twice. Where the first COMMIT broke, the second try sees whether it got through."""

    def __init__(self, writes: Sequence[Write[Any]]) -> None:
        self._writes = writes
        self._before = ""
        self._outcomes: Sequence[Outcome] = ()

    def __call__(self, connection: Connection) -> Sequence[Outcome]:
        name = secrets.token_hex(8)
        outcomes = apply_all(connection, self._writes, name, self._before)
        if outcomes is not None:
            self._before, self._outcomes = name, outcomes
        return self._outcomes


def _joins(first: _Waiting, other: _Waiting) -> bool:
    return isinstance(first.work, Write) and isinstance(other.work, Write)


def _told(error: Exception) -> Exception:
    """Give what to raise at whoever waits: each gets an exception of its own, so that the tracebacks do not mix."""
    if not isinstance(error, (*UNWELL, JSONEncodeError, UnicodeError)):
        return error
    told = failure(error)
    told.__cause__ = error
    return told


def _tell(waiting: _Waiting, outcome: object) -> None:
    if waiting.then is not None and isinstance(outcome, Written):
        try:
            waiting.then(outcome)
        except Exception:  # noqa: BLE001  what follows a write cannot undo it, and must not stop the others
            _LOG.exception("what follows a committed write failed")
    if waiting.told.done():  # whoever waited has gone away; the write stands all the same
        return
    if isinstance(outcome, Exception):
        waiting.told.set_exception(outcome)
    else:
        waiting.told.set_result(outcome)


class Part:
    """A group of the store's methods: what they read by and what they write by."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer
