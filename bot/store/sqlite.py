"""SQLite: a file in WAL mode, called from threads of our own.

There is no network to wait for, so a transaction goes into its thread as a whole. An asynchronous driver would go there
and back for each statement, which costs more than the statements.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import QueuePool

from bot.store.database import Database
from bot.store.errors import StoreError

T = TypeVar("T")

_READERS = 4
_TRIES = 20  # more programs will not open one new file in the same moment
_WAL_LIMIT = 64 * 1024 * 1024  # bytes that the write-ahead file keeps on disk between checkpoints


class Sqlite(Database):
    """One thread and connection that writes, four that read."""

    def __init__(self, file: Path, busy: float) -> None:
        """Prepare connections, opened when first needed; a new file and its folder are for this user only.

        `busy` is how many seconds to wait where another program holds the file. Raises `StoreError` (readonly).
        """
        make_private(file)
        self._writer = _engine(file, busy, connections=1)
        self._reader = _engine(file, busy, connections=_READERS)
        event.listen(self._writer, "connect", _prepare_writer)
        event.listen(self._writer, "begin", _begin_immediate)
        event.listen(self._reader, "connect", _prepare_reader)
        self._write_thread = ThreadPoolExecutor(1, "huashu-store-writer")
        self._read_threads = ThreadPoolExecutor(_READERS, "huashu-store-reader")

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run statements in one transaction, in the writer's thread."""

        def transact() -> T:
            with self._writer.begin() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._write_thread, transact)

    async def run(self, query: Callable[[Connection], T]) -> T:
        """Run a query in a reader's thread."""

        def ask() -> T:
            with self._reader.connect() as connection:
                return query(connection)

        return await asyncio.get_running_loop().run_in_executor(self._read_threads, ask)

    async def settle(self) -> None:
        """Move the write-ahead file into the database and empty it: deleted texts stand there in full."""

        def checkpoint() -> None:
            with self._reader.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

        await asyncio.get_running_loop().run_in_executor(self._write_thread, checkpoint)

    async def close(self) -> None:
        """Wait for the threads, and close the connections."""
        for threads in (self._write_thread, self._read_threads):
            await asyncio.to_thread(threads.shutdown)
        self._writer.dispose()
        self._reader.dispose()


def _engine(file: Path, busy: float, connections: int) -> Engine:
    return create_engine(
        URL.create("sqlite", database=str(file)),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        connect_args={"timeout": busy, "check_same_thread": False},
    )


def make_private(file: Path) -> None:
    """Make the file and its folder where there are none, readable by this user only. Raises `StoreError`."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            "readonly", f"数据库文件 {file} 建不了或者打不开（{error.strerror}）：请检查路径和权限"
        ) from error


def _prepare_writer(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late and takes no lock
    _into_wal(connection)
    _pragmas(
        connection,
        "synchronous = FULL",  # a commit is on the disk before it is told; groups make it cheap
        "foreign_keys = ON",
        "secure_delete = ON",  # deleted personal data is overwritten, not only unlinked
        f"journal_size_limit = {_WAL_LIMIT}",
    )


def _into_wal(connection: sqlite3.Connection) -> None:
    """Switch a new file to WAL. The switch itself does not wait for others who are about to do it too; a BEGIN does."""
    for left in reversed(range(_TRIES)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not left:
                raise
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return


def _prepare_reader(connection: sqlite3.Connection, _record: object) -> None:
    _pragmas(connection, "query_only = ON")


def _pragmas(connection: sqlite3.Connection, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
