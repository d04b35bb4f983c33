"""How values stand in the database, the same in SQLite and PostgreSQL.

Times are whole microseconds since 1970 in UTC: they sort, compare and fit into one number everywhere. JSON is text, so
that an administrator can read it and the bytes go out as they came in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

# In SQLite only a column declared INTEGER is the row's own number, which needs no second index.
Id = BigInteger().with_variant(Integer, "sqlite")


def to_micros(moment: datetime) -> int:
    """Give an aware time as microseconds since 1970. Raises `TypeError` for a time without a zone."""
    return (moment - _EPOCH) // _TICK


def from_micros(micros: int) -> datetime:
    """Give the time in UTC."""
    return _EPOCH + micros * _TICK


def encode(value: object) -> bytes:
    """Give JSON. Half a surrogate pair becomes �. Raises `TypeError` for what JSON cannot say."""
    try:
        return orjson.dumps(value, default=_plain)
    except orjson.JSONEncodeError:
        return orjson.dumps(_mended(value), default=_plain)


def storable(text: str) -> bool:
    """Tell whether every database can hold the text as it is."""
    return not _UNSTORABLE.search(text)


def clean(text: str) -> str:
    """Give the text as every database can hold it: half a surrogate pair and NUL become �."""
    return _UNSTORABLE.sub("�", text)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is no JSON")


def _mended(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {_mended(key): _mended(inner) for key, inner in value.items()}
    return [_mended(inner) for inner in value] if isinstance(value, list | tuple) else value


class Moment(TypeDecorator[datetime]):
    """An aware time; comes back in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Write microseconds."""
        del dialect
        return None if value is None else to_micros(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Read microseconds."""
        del dialect
        return None if value is None else from_micros(value)


class JsonText(TypeDecorator[Any]):
    """A value as JSON; lists come back as lists."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:
        """Write JSON."""
        del dialect
        return None if value is None else encode(value).decode()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any | None:
        """Read JSON."""
        del dialect
        return None if value is None else orjson.loads(value)


class JsonBytes(TypeDecorator[bytes]):
    """JSON that somebody has made already: the same bytes go in and out."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Write the bytes as text."""
        del dialect
        return None if value is None else value.decode()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> bytes | None:
        """Read the text as bytes."""
        del dialect
        return None if value is None else str(value).encode()


class Names(TypeDecorator[tuple[str, ...]]):
    """A list of short names."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Write a JSON list."""
        del dialect
        return None if value is None else encode(list(value)).decode()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Read a JSON list."""
        del dialect
        return None if value is None else tuple(orjson.loads(value))


class Key(TypeDecorator[str]):
    """Somebody else's name for a row, "" where it has none: stored as NULL, of which a unique index takes many."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Write NULL for an empty name."""
        del dialect
        return value or None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str:
        """Read an empty name for NULL."""
        del dialect
        return value or ""
