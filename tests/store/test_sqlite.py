"""SQLite: who may read the file, a full disk, a locked and a read-only file, what deletion leaves."""

from __future__ import annotations

import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.store.errors import StoreError
from bot.store.sqlite import _into_wal, make_private
from bot.store.store import Store
from tests.store.made import SAID, SHOP, line, reply


def pragma(name: str) -> str:
    return f"PRAGMA {name}"


@pytest.fixture
def file(tmp_path: Path, sqlite_file: Path) -> Path:
    copy = tmp_path / "huashu.db"
    copy.write_bytes(sqlite_file.read_bytes())
    return copy


@pytest.mark.asyncio
async def test_a_new_file_and_its_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "data" / "huashu.db"
    async with await Store.open(str(file)) as store:
        await store.receive(line())
        modes = {path.name: path.stat().st_mode & 0o777 for path in (file.parent, *file.parent.iterdir())}
    assert modes.pop("data") == 0o700
    assert set(modes) == {"huashu.db", "huashu.db-wal", "huashu.db-shm"}
    assert set(modes.values()) == {0o600}


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private(tmp_path / "huashu.db")
    assert tmp_path.stat().st_mode & 0o777 == 0o755


@pytest.mark.asyncio
async def test_a_place_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="路径和权限") as trouble:
        await Store.open(str(tmp_path / "file" / "huashu.db"))
    assert trouble.value.code == "readonly"


@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)]
)
@pytest.mark.asyncio
async def test_how_the_writer_works(file: Path, name: str, value: object) -> None:
    async with await Store.open(str(file)) as store:

        def ask(connection: Connection) -> object:
            return connection.exec_driver_sql(pragma(name)).scalar()

        assert await store._writer.direct(ask) == value


@pytest.mark.asyncio
async def test_a_full_disk_refuses_and_recovers(file: Path) -> None:
    def pages(connection: Connection, most: int) -> None:
        connection.exec_driver_sql(pragma(f"max_page_count = {most}"))

    async with await Store.open(str(file)) as store:
        await store.receive(line("在吗", "m1"), SAID)
        await store._writer.direct(lambda connection: pages(connection, 1))  # never less than there are
        with pytest.raises(StoreError, match="磁盘满了") as trouble:
            await store.receive(line("很长" * 40_000, "m2"), SAID)
        assert trouble.value.code == "full"
        assert await store.chat_with(SHOP, "webhook", "小雨") is not None
        await store._writer.direct(lambda connection: pages(connection, 1_000_000))
        again = await store.receive(line("很长" * 40_000, "m2"), SAID)
        assert (again.value.duplicate, again.events[0].seq) == (False, 2)


@pytest.mark.asyncio
async def test_a_file_that_another_program_holds_refuses_and_recovers(file: Path) -> None:
    async with await Store.open(str(file), busy=0.05) as store:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="占着") as trouble:
                await store.receive(line("在吗", "m1"), SAID)
            assert trouble.value.code == "locked"
            assert await store.last_seq() == 0, "reading goes on"
            other.execute("ROLLBACK")
        assert not (await store.receive(line("在吗", "m1"), SAID)).value.duplicate


class Contended(sqlite3.Connection):
    """A connection whose switch to WAL meets others who are about to do the same, so many times."""

    meets = 0

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        if sql == "PRAGMA journal_mode = WAL" and self.meets:
            self.meets -= 1
            busy = sqlite3.OperationalError("database is locked")
            busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise busy
        return super().execute(sql, *values)


@pytest.mark.parametrize(("meets", "mode"), [(0, "wal"), (1, "wal"), (19, "wal"), (20, "delete")])
def test_a_new_file_that_several_open_at_once_becomes_wal(tmp_path: Path, meets: int, mode: str) -> None:
    with closing(sqlite3.connect(tmp_path / "huashu.db", factory=Contended, isolation_level=None)) as connection:
        connection.meets = meets
        with pytest.raises(sqlite3.OperationalError) if mode == "delete" else nullcontext():
            _into_wal(connection)
        assert connection.execute("PRAGMA journal_mode").fetchone() == (mode,)


@pytest.mark.asyncio
async def test_a_held_file_cannot_be_opened_and_says_so(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError) as trouble:
            await Store.open(str(file), busy=0.05)
        assert trouble.value.code == "locked"


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to be one" * 9, b"SQLite format 3\0" + b"\xff" * 4096]
)
@pytest.mark.asyncio
async def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "huashu.db"
    file.write_bytes(content)
    with pytest.raises(StoreError, match="备份") as trouble:
        await Store.open(str(file))
    assert trouble.value.code == "corrupt"
    assert file.read_bytes() == content


def damage(file: Path) -> None:
    """Overwrite everything but the first page."""
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)


@pytest.mark.asyncio
async def test_a_damaged_page_is_told_when_it_is_met(file: Path) -> None:
    async with await Store.open(str(file)) as store:
        for number in range(50):
            await store.receive(line("在吗" * 200, buyer=f"买家{number}"), SAID)
    damage(file)
    with pytest.raises(StoreError) as trouble:
        async with await Store.open(str(file)) as store:
            await store.messages(1)
    assert trouble.value.code == "corrupt"


@pytest.mark.asyncio
async def test_reading_connections_cannot_write(file: Path) -> None:
    async with await Store.open(str(file)) as store:
        with pytest.raises(StoreError) as trouble:
            await store._database.read(lambda connection: connection.exec_driver_sql("DELETE FROM chat"))
        assert trouble.value.code == "readonly"


@pytest.mark.asyncio
async def test_nothing_of_a_deleted_buyer_is_left_on_the_disk(file: Path) -> None:
    private = "只有他说过的话"
    async with await Store.open(str(file)) as store:
        for number in range(30):
            receipt = (await store.receive(line(f"{private}{number}", context={"note": private}), SAID)).value
        await store.send(reply(receipt.conversation, f"您说{private}"), SAID)
        await store.receive(line("别人的话", buyer="阿强"), SAID)
        assert any(private.encode() in path.read_bytes() for path in file.parent.iterdir())
        await store.delete_buyer(SHOP, "小雨")
        assert not any(private.encode() in path.read_bytes() for path in file.parent.iterdir())
        assert any("别人的话".encode() in path.read_bytes() for path in file.parent.iterdir())


@pytest.mark.asyncio
async def test_closing_leaves_one_file(file: Path) -> None:
    async with await Store.open(str(file)) as store:
        await store.receive(line(), SAID)
    assert [path.name for path in file.parent.iterdir()] == ["huashu.db"]
