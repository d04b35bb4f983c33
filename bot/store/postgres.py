"""PostgreSQL, over the network without blocking the loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import Connection
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.database import Database

T = TypeVar("T")

_READERS = 4
_CONNECT = 10.0  # seconds for a server to answer at all; a busy machine is no lost server


class Postgres(Database):
    """One connection that writes, four that read; a broken one is replaced when it is next needed."""

    def __init__(self, url: URL, busy: float) -> None:
        """Prepare connections. `busy` is how many seconds to wait where another program holds a lock."""
        self._writer = _engine(url, busy, connections=1)
        self._reader = _engine(url, busy, connections=_READERS)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run statements in one transaction."""
        async with self._writer.begin() as connection:
            return await connection.run_sync(work)

    async def run(self, query: Callable[[Connection], T]) -> T:
        """Run a query."""
        async with self._reader.connect() as connection:
            return await connection.run_sync(query)

    async def settle(self) -> None:
        """Do nothing: the server's own VACUUM overwrites what was deleted."""

    async def close(self) -> None:
        """Close the connections."""
        await self._writer.dispose()
        await self._reader.dispose()


def _engine(url: URL, busy: float, connections: int) -> AsyncEngine:
    async def connect(*_args: object, **given: Any) -> Any:
        settings = {"lock_timeout": f"{int(busy * 1000)}", "application_name": "huashu"}
        return await asyncpg.connect(**given, timeout=_CONNECT, server_settings=settings)

    return create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={"async_creator_fn": connect},
    )
