"""What a reader is told when the database is not well."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.store.database import failure
from bot.store.errors import ConflictError, StoreError
from bot.store.store import Store
from tests.store.engines import in_memory
from tests.store.made import NOW
from tests.store.test_writer import Pretended


def fails(_connection: Connection, code: int) -> None:
    error = sqlite3.DatabaseError("malformed")
    error.sqlite_errorcode = code
    raise OperationalError("SELECT", {}, error)


@pytest.mark.asyncio
async def test_a_failed_query_is_told_in_the_owners_words() -> None:
    with in_memory() as connection:
        with pytest.raises(StoreError, match="备份") as trouble:
            await Pretended(connection).read(fails, sqlite3.SQLITE_CORRUPT)
        assert trouble.value.code == "corrupt"


@pytest.mark.asyncio
async def test_a_number_beyond_all_databases_is_a_bad_value(store: Store) -> None:
    for ask in (store.chat(10**30), store.messages(10**30), store.events_after(None, 10**30)):
        with pytest.raises(ConflictError) as conflict:
            await ask
        assert conflict.value.code == "bad"
    with pytest.raises(ConflictError):
        await store.assign(10**30, None, None, NOW)
    assert await store.last_seq() == 0


def test_what_no_database_is_to_blame_for_is_a_bad_value() -> None:
    assert isinstance(failure(OverflowError()), ConflictError)
    assert isinstance(failure(ConnectionRefusedError()), StoreError)
