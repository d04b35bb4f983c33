"""The first version. That it makes the tables of the code is held by tests/store/test_migrate.py."""

from __future__ import annotations

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from bot.store.migrations import v0001_start


def test_it_begins_with_nothing_counted() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            v0001_start.upgrade()
        assert connection.execute(text("SELECT * FROM counter")).one() == (1, 0, 0, 0, 0, 0, "")
        tables = set(inspect(connection).get_table_names())
    engine.dispose()
    assert tables == {
        "agent", "audit", "chat", "counter", "decision", "event", "message", "session", "suggestion", "token",
    }  # fmt: skip
