"""The store: one door to all that is kept. `open` it, write and read, `close` it."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, text

from bot.store.accounts import Accounts
from bot.store.chat_reads import ChatReads
from bot.store.chat_writes import ChatWrites
from bot.store.database import UNWELL
from bot.store.errors import StoreError
from bot.store.migrate import upgrade
from bot.store.trouble import NOT_OPENED, trouble
from bot.store.upkeep import Upkeep
from bot.store.urls import database_at
from bot.store.writer import Commit, Writer

BUSY = 5.0
"""Seconds to wait where another program holds the database."""


class Store(ChatWrites, ChatReads, Accounts, Upkeep):
    """What is kept of all shops, in one database.

    Reads may run beside each other and beside a write, and see only what is committed. All methods raise `StoreError`
    where the database cannot, and `ConflictError` (bad) for values that no database holds.
    """

    @classmethod
    async def open(cls, url: str, *, busy: float = BUSY, on_commit: Callable[[Commit], object] | None = None) -> Self:
        """Open a database, or make it, and bring its tables up to this version.

        `url` is postgresql://..., sqlite:///... or the path of an SQLite file. `on_commit` is told each transaction.
        Raises `StoreError`: url, newer, corrupt, locked, readonly, lost ...
        """
        database = database_at(url, busy)
        try:
            await database.write(upgrade)
        except UNWELL as error:
            await database.close()
            reason = getattr(error, "orig", error)
            raise trouble(error, NOT_OPENED) or StoreError("failed", f"{NOT_OPENED}：{reason}") from error
        except BaseException:
            await database.close()
            raise
        return cls(database, Writer(database, on_commit))

    async def close(self) -> None:
        """Write what waits, and close the connections."""
        await self._writer.close()
        await self._database.close()

    async def ping(self) -> None:
        """Raise `StoreError` where the database does not answer."""
        await self._database.read(_ping)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _ping(connection: Connection) -> None:
    connection.execute(text("SELECT 1 FROM counter"))
