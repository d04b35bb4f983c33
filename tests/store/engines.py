"""An SQLite database in memory, for what takes a connection and no store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, create_engine, event, insert

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


def watched(connection: Connection) -> list[tuple[str, Any]]:
    """The statements that are run from now on, with their values; the list grows."""
    seen: list[tuple[str, Any]] = []
    event.listen(connection, "before_cursor_execute", lambda *told: seen.append((told[2], told[3])))
    return seen


def costly(connection: Connection, work: Callable[[], object]) -> list[str]:
    """Run something; the steps of SQLite's plans for it that read a whole table or sort one."""
    seen = watched(connection)
    work()
    plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {told}", values) for told, values in tuple(seen)]
    steps = [row.detail for plan in plans for row in plan]
    return [step for step in steps if "TEMP B-TREE" in step or (step.startswith("SCAN") and "CONSTANT" not in step)]
