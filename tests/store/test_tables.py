"""Rules that hold for all tables."""

from __future__ import annotations

import pytest
from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.engine import make_url
from sqlalchemy.schema import CreateTable

from bot.store.columns import Moment
from bot.store.loading import KINDS
from bot.store.tables import counter, metadata

POSTGRES = make_url("postgresql+asyncpg://host/name").get_dialect()()
SQLITE = make_url("sqlite:///file").get_dialect()()
TABLES = metadata.sorted_tables


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_number_and_time_has_64_bits(table: Table) -> None:
    numbers = [*table.primary_key.columns, *(key.parent for key in table.foreign_keys)]
    numbers += [column for column in table.columns if isinstance(column.type, Moment)]
    assert {column.type.compile(dialect=POSTGRES) for column in numbers} <= {"BIGINT", "TEXT"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_sqlite_needs_no_second_index_for_the_number_of_a_row(table: Table) -> None:
    created = str(CreateTable(table).compile(dialect=SQLITE))
    (key,) = table.primary_key.columns
    kind = key.type.compile(dialect=SQLITE)
    assert f"{key.name} {kind} NOT NULL" in created
    assert kind in {"INTEGER", "TEXT"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_whatever_is_looked_for_when_a_row_is_deleted_has_an_index(table: Table) -> None:
    begins = {next(iter(index.columns)).name for index in table.indexes}
    begins |= {key.columns[0].name for key in table.constraints if isinstance(key, UniqueConstraint)}
    agents = {key.parent.name for key in table.foreign_keys if key.column.table.name == "agent"}  # never deleted
    assert {key.parent.name for key in table.foreign_keys} - agents <= begins


def test_the_counter_counts_what_the_writer_numbers() -> None:
    assert [column.name for column in counter.columns] == ["id", *KINDS, "batch"]
