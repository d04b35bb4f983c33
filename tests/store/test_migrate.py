"""Bringing a database up to this version, on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.store.errors import StoreError
from bot.store.migrate import latest, script, upgrade
from bot.store.store import Store
from bot.store.tables import metadata
from bot.store.urls import database_at
from tests.store import servers
from tests.store.conftest import BOTH
from tests.store.made import SAID, line

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def bare_postgres() -> Iterator[str]:
    with servers.own_database(f"huashu_test_bare_{os.getpid()}") as address:
        yield address


@pytest.fixture(params=BOTH)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without a single table."""
    if request.param == "postgres":
        return servers.emptied(request.getfixturevalue("bare_postgres"))
    return str(tmp_path / "huashu.db")


def schema(connection: Connection) -> list[Any]:
    """Everything that the database knows of its tables, columns, keys and indexes."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT type, name, sql FROM sqlite_master WHERE tbl_name NOT LIKE 'alembic%'"))
        return sorted((kind, name, flat(sql)) for kind, name, sql in found)
    queries = (
        """SELECT table_name, ordinal_position, column_name, data_type, is_nullable, column_default
           FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'alembic%'""",
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'alembic%'",
        """SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
           WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE 'alembic%'""",
    )
    return [sorted(map(tuple, connection.execute(text(query)))) for query in queries]


def flat(sql: str | None) -> object:
    """A statement without its layout; the parts of a table after its columns may stand in any order."""
    if sql is None:
        return None
    words = " ".join(sql.replace('"', "").replace("(", " ( ").replace(")", " ) ").split())
    return sorted(part.strip() for part in words.removesuffix(")").split(","))


def dropped_and_created(connection: Connection) -> list[Any]:
    """The same, of the tables as the code describes them."""
    metadata.drop_all(connection)
    metadata.create_all(connection)
    return schema(connection)


def differences(connection: Connection) -> list[Any]:
    """What `alembic check` would find."""
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_the_migrations_come_to_the_tables_of_the_code(empty: str) -> None:
    database = database_at(empty, 5)
    try:
        assert await database.write(upgrade)
        assert await database.read(differences) == []
        migrated = await database.read(schema)
        assert await database.write(dropped_and_created) == migrated
    finally:
        await database.close()


async def test_what_is_up_to_date_is_left_alone(empty: str) -> None:
    database = database_at(empty, 5)
    try:
        assert [await database.write(upgrade), await database.write(upgrade)] == [True, False]
        version = await database.read(lambda connection: MigrationContext.configure(connection).get_current_revision())
        assert version == latest()
    finally:
        await database.close()


async def test_two_programs_may_open_a_new_database_at_once(empty: str) -> None:
    opened = await asyncio.gather(*(Store.open(empty) for _ in range(3)))
    written = [(await store.receive(line(), SAID)).value.message for store in opened]
    for store in opened:
        await store.close()
    assert written == [1, 2, 3]


async def test_a_database_of_a_later_version_is_refused_and_left_alone(url: str) -> None:
    async with await Store.open(url) as store:
        await store.receive(line(), SAID)
        await store._writer.direct(
            lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        )
    try:
        with pytest.raises(StoreError, match="9999") as trouble:
            await Store.open(url)
        assert trouble.value.code == "newer"
        assert "升级话术" in str(trouble.value)
    finally:
        database = database_at(url, 5)
        back = text("UPDATE alembic_version SET version_num = :latest")
        await database.write(lambda connection: connection.execute(back, {"latest": latest()}))
        await database.close()
    async with await Store.open(url) as store:
        assert await store.last_seq() == 1


async def test_the_versions_are_one_line_from_the_start() -> None:
    versions = list(script().walk_revisions())
    assert [version.revision for version in versions][::-1] == [f"{n:04}" for n in range(1, len(versions) + 1)]
    assert all(version.doc for version in versions)
