"""PostgreSQL: a lost connection, another writer, a server that is not there."""

from __future__ import annotations

import asyncio
import socket

import asyncpg
import pytest
from sqlalchemy import Connection, text

from bot.store.errors import StoreError
from bot.store.store import Store
from tests.store import servers
from tests.store.made import SAID, line

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.skipif(servers.LEFT_OUT, reason=servers.REASON),
]

KILL = """SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
          WHERE application_name = 'huashu' AND datname = current_database()"""

WAITING = """SELECT count(*) FROM pg_stat_activity
             WHERE application_name = 'huashu' AND datname = current_database() AND wait_event_type = 'Lock'"""


@pytest.fixture
def address(postgres: str) -> str:
    return servers.cleared(postgres)


async def test_a_server_that_drops_everybody_is_found_again(address: str) -> None:
    async with await Store.open(address) as store:
        await store.receive(line("一", "m1"), SAID)
        other = await asyncpg.connect(address)
        try:
            for number in range(3):
                await other.fetch(KILL)
                written = await store.receive(line("又", f"n{number}"), SAID)
                assert written.events[0].seq == number + 2
                await other.fetch(KILL)
                assert await store.last_seq() == number + 2
        finally:
            await other.close()
        assert [each.text for each in await store.messages(1)] == ["一", "又", "又", "又"]


async def test_a_connection_lost_in_the_middle_of_writes_loses_and_doubles_nothing(address: str) -> None:
    async with await Store.open(address) as store:
        other = await asyncpg.connect(address)
        try:
            waiting = [asyncio.create_task(store.receive(line(str(n), f"m{n}"), SAID)) for n in range(60)]
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            await other.fetch(KILL)
            told = await asyncio.gather(*waiting, return_exceptions=True)
        finally:
            await other.close()
        done = [each for each in told if not isinstance(each, BaseException)]
        stored = {each.external_id for each in await store.messages(1, limit=999)}
        assert {f"m{n}" for n, each in enumerate(told) if not isinstance(each, BaseException)} <= stored
        assert await store.last_seq() == len(stored) >= len(done) > 0


async def test_two_programs_on_one_database_never_mix_their_numbers(address: str) -> None:
    async with await Store.open(address) as first, await Store.open(address) as second:
        writes = [store.receive(line(str(n)), SAID) for n in range(20) for store in (first, second)]
        written = await asyncio.gather(*writes)
        assert sorted(each.events[0].seq for each in written) == list(range(1, 41))
        assert len({each.value.message for each in written}) == 40
        assert {each.value.conversation for each in written} == {1}


async def test_numbers_are_read_only_when_the_other_program_is_done(address: str) -> None:
    async with await Store.open(address) as store:
        other, looking = await asyncpg.connect(address), await asyncpg.connect(address)
        try:
            async with other.transaction():
                await other.execute("UPDATE counter SET event = event + 5")
                waiting = asyncio.create_task(store.receive(line(), SAID))
                while not await looking.fetchval(WAITING):
                    continue
            assert (await waiting).events[0].seq == 6
        finally:
            await other.close()
            await looking.close()


async def test_a_database_that_another_program_holds_refuses_and_recovers(address: str) -> None:
    async with await Store.open(address, busy=0.05) as store:
        other = await asyncpg.connect(address)
        try:
            async with other.transaction():
                await other.fetch("SELECT * FROM counter FOR UPDATE")
                with pytest.raises(StoreError, match="占着") as trouble:
                    await store.receive(line(), SAID)
                assert trouble.value.code == "locked"
        finally:
            await other.close()
        assert (await store.receive(line(), SAID)).value.message == 1


async def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(StoreError) as trouble:
            await Store.open(f"postgresql://huashu:secret@127.0.0.1:{port}/huashu")
    assert trouble.value.code == "lost"
    assert "secret" not in repr(trouble.value)


async def test_a_database_that_is_not_there_is_told(address: str) -> None:
    with pytest.raises(StoreError, match="先建好数据库") as trouble:
        await Store.open(f"{address}_missing")
    assert trouble.value.code == "lost"


async def test_settling_changes_nothing(address: str) -> None:
    async with await Store.open(address) as store:
        await store.receive(line(), SAID)
        await store._database.settle()
        assert await store._database.read(count) == 1


def count(connection: Connection) -> int:
    found: int = connection.execute(text("SELECT count(*) FROM message")).scalar_one()
    return found
