"""Connections: one way to write and several to read, to an SQLite file or a PostgreSQL server."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.errors import ConflictError, StoreError
from bot.store.trouble import trouble

P = ParamSpec("P")
T = TypeVar("T")

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
_READERS = 4
_WAL_LIMIT = 64 * 1024 * 1024  # bytes that the write-ahead file keeps on disk between checkpoints


def parse_url(text: str) -> URL:
    """Read a database's address; a text without `://` is the path of an SQLite file.

    Raises `StoreError` (url) for what is neither SQLite nor PostgreSQL, and for an SQLite database in memory.
    """
    try:
        url = make_url(text if "://" in text else f"sqlite:///{text}")
    except (ArgumentError, ValueError):
        raise _bad_url() from None
    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    if url.drivername not in _DRIVERS.values() or url.database in (None, "", ":memory:"):
        raise _bad_url()
    return url


def _bad_url() -> StoreError:
    return StoreError(
        "url",
        "数据库地址不对：写 SQLite 文件的路径（例如 data/huashu.db），或者 postgresql://用户:密码@主机/数据库名",
    )


class Database:
    """The connections of one store. `writer` has one connection, so that writes come one after the other."""

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine) -> None:
        self.writer = writer
        self.reader = reader

    @classmethod
    def at(cls, url: URL, busy: float) -> Database:
        """Prepare connections, opened when first needed; a new SQLite file and its folder are for this user only.

        `busy` is how many seconds to wait where another program holds the database. Raises `StoreError`.
        """
        return _sqlite(url, busy) if url.drivername.startswith("sqlite") else _postgres(url, busy)

    async def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query on one of the reading connections. Raises `StoreError`, and `ConflictError` for bad values."""
        try:
            async with self.reader.connect() as connection:
                return await connection.run_sync(query, *args, **kwargs)
        except (SQLAlchemyError, OSError) as error:
            raise failure(error) from error

    async def close(self) -> None:
        """Close all connections."""
        await self.writer.dispose()
        await self.reader.dispose()


def failure(error: Exception) -> StoreError | ConflictError:
    """What to tell about an error of the database or of a value that it does not take."""
    return trouble(error) or ConflictError("bad", "这条数据存不了：里面有数据库不认的值，其他数据不受影响")


def _postgres(url: URL, busy: float) -> Database:
    options: dict[str, Any] = {
        "pool_pre_ping": True,
        "connect_args": {"timeout": max(busy, 1.0), "server_settings": {"lock_timeout": f"{int(busy * 1000)}"}},
    }
    writer = create_async_engine(url, pool_size=1, max_overflow=0, **options)
    return Database(writer, create_async_engine(url, pool_size=_READERS, max_overflow=0, **options))


def _sqlite(url: URL, busy: float) -> Database:
    make_private(Path(str(url.database)))
    writer = create_async_engine(url, pool_size=1, max_overflow=0, connect_args={"timeout": busy})
    reader = create_async_engine(url, pool_size=_READERS, max_overflow=0, connect_args={"timeout": busy})
    event.listen(writer.sync_engine, "connect", _prepare_writer)
    event.listen(writer.sync_engine, "begin", _begin_immediate)
    event.listen(reader.sync_engine, "connect", _prepare_reader)
    return Database(writer, reader)


def make_private(file: Path) -> None:
    """Make the file and its folder where there are none, readable by this user only. Raises `StoreError`."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            "readonly", f"数据库文件 {file} 建不了或者打不开（{error.strerror}）：请检查路径和权限"
        ) from error


def _prepare_writer(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late and takes no lock
    _pragmas(
        connection,
        "journal_mode = WAL",
        "synchronous = FULL",  # a commit is on the disk before it is told; groups make it cheap
        "foreign_keys = ON",
        "secure_delete = ON",  # deleted personal data is overwritten, not only unlinked
        f"journal_size_limit = {_WAL_LIMIT}",
    )


def _prepare_reader(connection: Any, _record: object) -> None:
    _pragmas(connection, "query_only = ON")


def _pragmas(connection: Any, *pragmas: str) -> None:
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
