"""An SQLite database in memory, for what takes a connection and no store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, insert

from bot.store.loading import KINDS
from bot.store.tables import counter, metadata


@contextmanager
def in_memory() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            metadata.create_all(connection)
            connection.execute(insert(counter).values(id=1, batch="", **dict.fromkeys(KINDS, 0)))
            connection.commit()
            yield connection
    finally:
        engine.dispose()
