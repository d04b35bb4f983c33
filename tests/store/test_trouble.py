"""What a driver's error means."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.store.trouble import NOT_READ, NOT_WRITTEN, trouble


class Postgres(Exception):  # noqa: N818  stands for the driver's own class
    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


def sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("words change between versions")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (sqlite(sqlite3.SQLITE_FULL), "full"),
        (sqlite(sqlite3.SQLITE_IOERR | (3 << 8)), "full"),
        (sqlite(sqlite3.SQLITE_BUSY), "locked"),
        (sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), "locked"),
        (sqlite(sqlite3.SQLITE_READONLY), "readonly"),
        (sqlite(sqlite3.SQLITE_CANTOPEN), "readonly"),
        (sqlite(sqlite3.SQLITE_CORRUPT), "corrupt"),
        (sqlite(sqlite3.SQLITE_NOTADB), "corrupt"),
        (Postgres("53100"), "full"),
        (Postgres("53300"), "lost"),
        (Postgres("57P01"), "lost"),
        (Postgres("08006"), "lost"),
        (Postgres("28P01"), "lost"),
        (Postgres("3D000"), "lost"),
        (Postgres("55P03"), "locked"),
        (Postgres("40P01"), "locked"),
        (Postgres("25006"), "readonly"),
        (Postgres("42501"), "readonly"),
        (Postgres("XX001"), "corrupt"),
    ],
)
def test_an_error_is_told_by_its_code(error: Any, code: str) -> None:
    told = trouble(DBAPIError("INSERT", {}, error))
    assert told is not None
    assert told.code == code
    assert re.fullmatch(f".+，{NOT_WRITTEN}：.+", str(told)), "the problem, the consequence, the mend"
    assert NOT_READ in str(trouble(DBAPIError("SELECT", {}, error), NOT_READ))


@pytest.mark.parametrize("error", [sqlite(sqlite3.SQLITE_CONSTRAINT), Postgres("23505"), Postgres("22003")])
def test_a_value_that_does_not_fit_is_no_trouble_of_the_database(error: Any) -> None:
    assert trouble(IntegrityError("INSERT", {}, error)) is None


def test_a_connection_that_is_gone_is_lost_whatever_it_said() -> None:
    told = trouble(DBAPIError("SELECT", {}, Postgres(""), connection_invalidated=True))
    assert told is not None
    assert told.code == "lost"
    refused = trouble(ConnectionRefusedError())
    assert refused is not None
    assert refused.code == "lost"
    assert trouble(ValueError()) is None
