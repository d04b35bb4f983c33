"""The PostgreSQL that the tests may use: each worker makes a database of its own there and drops it at the end."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
from sqlalchemy import Delete, Update, delete, update
from sqlalchemy.engine import make_url

from bot.store.loading import KINDS
from bot.store.tables import counter, metadata

ADMIN = os.environ.get("HUASHU_POSTGRES", "")
NEEDED = os.environ.get("HUASHU_NEED_POSTGRES", "") == "1"
LEFT_OUT = not ADMIN and not NEEDED
REASON = "HUASHU_POSTGRES names no PostgreSQL server (an address whose user may make databases)"


def run(address: str, *statements: str) -> None:
    """Run statements one by one, outside any transaction; some may stand in one, with semicolons."""

    async def tell() -> None:
        connection = await asyncpg.connect(address)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    asyncio.run(tell())


@contextmanager
def own_database(name: str) -> Iterator[str]:
    """Make an empty database, give its address, drop it."""
    assert ADMIN, "HUASHU_NEED_POSTGRES is set, but HUASHU_POSTGRES names no server"
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    run(ADMIN, drop, f'CREATE DATABASE "{name}"')
    try:
        yield make_url(ADMIN).set(database=name).render_as_string(hide_password=False)
    finally:
        run(ADMIN, drop)


def emptied(address: str) -> str:
    """Take everything out of a database, the tables too."""
    run(address, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return address


def cleared(address: str) -> str:
    """Take the rows out of a database that has our tables; the counters begin anew."""
    statements: list[Delete | Update] = [
        delete(table) for table in reversed(metadata.sorted_tables) if table is not counter
    ]
    statements.append(update(counter).values(batch="", **dict.fromkeys(KINDS, 0)))
    run(address, ";".join(str(each.compile(compile_kwargs={"literal_binds": True})) for each in statements))
    return address
