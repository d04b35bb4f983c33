"""Group commit, on a database that only pretends: who is told what, and when."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import OperationalError

from bot.store import tables
from bot.store.batch import Batch, Done, Needs, Write
from bot.store.database import Database
from bot.store.errors import ConflictError, StoreError
from bot.store.records import Written
from bot.store.writer import BEAT, Commit, Writer
from bot.store.writes.arriving import receive
from bot.store.writes.handling import seen
from tests.store.engines import in_memory
from tests.store.made import NOW, SAID, T, line

pytestmark = pytest.mark.asyncio


class Pretended(Database):
    """SQLite in memory. `before` and `after` are called around each COMMIT and may raise what a driver would."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.before: list[Exception | None] = []
        self.after: list[Exception | None] = []
        self.open = asyncio.Event()
        self.open.set()

    async def write(self, work: Callable[[Connection], T]) -> T:
        await self.open.wait()
        try:
            value = work(self.connection)
            fail(self.before)
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()
        fail(self.after)
        return value

    async def run(self, query: Callable[[Connection], T]) -> T:
        return query(self.connection)

    async def settle(self) -> None:
        return

    async def close(self) -> None:
        return


def fail(planned: list[Exception | None]) -> None:
    if planned and (error := planned.pop(0)) is not None:
        raise error


def refusal(code: int) -> OperationalError:
    error = sqlite3.OperationalError("told by its code")
    error.sqlite_errorcode = code
    return OperationalError("COMMIT", {}, error)


def lost() -> OperationalError:
    return OperationalError("COMMIT", {}, ConnectionResetError(), connection_invalidated=True)


def messages(connection: Connection) -> list[str]:
    return list(connection.execute(select(tables.message.c.text).order_by(tables.message.c.id)).scalars())


async def test_what_waits_goes_into_one_transaction() -> None:
    with in_memory() as connection:
        database, commits = Pretended(connection), list[Commit]()
        database.open.clear()
        writer = Writer(database, commits.append, limit=8)
        waiting = [asyncio.create_task(writer.write(receive(line(str(number)), SAID))) for number in range(20)]
        await asyncio.sleep(0)
        database.open.set()
        written = await asyncio.gather(*waiting)
        assert [each.events[0].seq for each in written] == list(range(1, 21))
        assert messages(connection) == [str(number) for number in range(20)]
        assert [commit.writes for commit in commits] in ([1, 8, 8, 3], [8, 8, 4])
        assert all(commit.seconds >= 0 for commit in commits)
        await writer.close()


async def test_on_a_quick_disk_a_group_waits_for_its_beat_and_one_that_comes_later_waits_for_nobody() -> None:
    now, waits, begun, woken = [100.0], list[float](), asyncio.Event(), asyncio.Event()

    async def wait(seconds: float) -> None:
        waits.append(seconds)
        begun.set()
        await woken.wait()
        now[0] += seconds

    with in_memory() as connection:
        commits = list[Commit]()
        writer = Writer(Pretended(connection), commits.append, clock=lambda: now[0], wait=wait)
        await writer.write(receive(line("一"), SAID))
        waiting = [asyncio.create_task(writer.write(receive(line(text), SAID))) for text in "二三"]
        await begun.wait()
        waiting.append(asyncio.create_task(writer.write(receive(line("四"), SAID))))
        await asyncio.sleep(0)
        woken.set()
        await asyncio.gather(*waiting)
        now[0] += BEAT
        await writer.write(receive(line("五"), SAID))
        assert waits == [pytest.approx(BEAT)]
        assert [commit.writes for commit in commits] == [1, 3, 1]
        await writer.close()


async def test_a_direct_write_stands_between_the_groups() -> None:
    with in_memory() as connection:
        writer = Writer(Pretended(connection))
        before, found, after = await asyncio.gather(
            writer.write(receive(line("先"), ())), writer.direct(messages), writer.write(receive(line("后"), ()))
        )
        assert found == ["先"]
        assert before.value.message < after.value.message
        await writer.close()


async def test_one_that_cannot_be_written_fails_alone() -> None:
    def broken(batch: Batch) -> Done[None]:
        batch.number("message")
        raise ZeroDivisionError

    with in_memory() as connection:
        writer = Writer(Pretended(connection))
        writes: list[Write[Any]] = [
            receive(line("一"), SAID), Write(Needs(), broken), receive(line("二", context={"x": object()}), SAID),
            seen(99, NOW, ()), receive(line("三"), SAID),
        ]  # fmt: skip
        told = await asyncio.gather(*map(writer.write, writes), return_exceptions=True)
        assert [type(each) for each in told] == [Written, ZeroDivisionError, ConflictError, ConflictError, Written]
        assert [getattr(each, "code", None) for each in told[2:4]] == ["bad", "unknown"]
        assert messages(connection) == ["一", "三"]
        await writer.close()


async def test_a_full_disk_is_told_to_all_and_the_writer_goes_on() -> None:
    with in_memory() as connection:
        database = Pretended(connection)
        database.before = [refusal(sqlite3.SQLITE_FULL)]
        writer = Writer(database)
        told = await asyncio.gather(
            *(writer.write(receive(line(str(number)), SAID)) for number in range(3)), return_exceptions=True
        )
        assert [getattr(each, "code", None) for each in told] == ["full"] * 3
        assert len({id(each) for each in told}) == 3
        assert messages(connection) == []
        assert (await writer.write(receive(line("好了"), SAID))).events[0].seq == 1
        await writer.close()


@pytest.mark.parametrize("broken", ["before", "after"])
async def test_a_broken_connection_is_tried_again_and_nothing_is_done_twice(broken: str) -> None:
    with in_memory() as connection:
        database = Pretended(connection)
        setattr(database, broken, [lost()])
        writer = Writer(database)
        written = await asyncio.gather(*(writer.write(receive(line(str(number)), SAID)) for number in range(3)))
        assert messages(connection) == ["0", "1", "2"]
        assert [each.events[0].seq for each in written] == [1, 2, 3]
        assert connection.execute(select(tables.counter.c.message)).scalar() == 3
        await writer.close()


async def test_a_connection_that_stays_broken_is_told() -> None:
    with in_memory() as connection:
        database = Pretended(connection)
        database.before = [lost(), lost()]
        writer = Writer(database)
        with pytest.raises(StoreError, match="连不上数据库") as trouble:
            await writer.write(receive(line(), SAID))
        assert trouble.value.code == "lost"
        assert isinstance(trouble.value.__cause__, OperationalError)
        await writer.close()


async def test_what_follows_comes_in_order_also_when_the_caller_has_gone(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[int] = []

    def then(written: Written[Any]) -> None:
        heard.append(written.events[0].seq)
        if len(heard) == 2:
            raise ValueError("a subscriber's mistake")

    with in_memory() as connection, caplog.at_level(logging.ERROR):
        database = Pretended(connection)
        database.open.clear()
        writer = Writer(database)
        waiting = [asyncio.create_task(writer.write(receive(line(), SAID), then)) for _ in range(4)]
        await asyncio.sleep(0)
        waiting[2].cancel()
        database.open.set()
        told = await asyncio.gather(*waiting, return_exceptions=True)
        assert heard == [1, 2, 3, 4]
        assert isinstance(told[2], asyncio.CancelledError)
        assert isinstance(told[1], Written)
        assert "what follows a committed write failed" in caplog.text
        await writer.close()


async def test_closing_lets_what_waits_through_and_takes_nothing_more() -> None:
    with in_memory() as connection:
        writer = Writer(Pretended(connection))
        waiting = [asyncio.create_task(writer.write(receive(line(str(number)), ()))) for number in range(3)]
        await asyncio.sleep(0)
        await writer.close()
        assert len(await asyncio.gather(*waiting)) == len(messages(connection)) == 3
        with pytest.raises(StoreError) as trouble:
            await writer.write(receive(line(), ()))
        assert trouble.value.code == "closed"
