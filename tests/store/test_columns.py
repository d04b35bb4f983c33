"""How values stand in the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from bot.store.columns import (
    JsonBytes,
    JsonText,
    Key,
    Moment,
    Names,
    clean,
    encode,
    from_micros,
    storable,
    to_micros,
)

DIALECT = sqlite.dialect()
ANY_TEXT = st.text(st.characters(), max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=8,
)


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3))])))
def test_times_come_back_to_the_microsecond_and_sort_alike(moment: datetime) -> None:
    assert from_micros(to_micros(moment)) == moment
    assert from_micros(to_micros(moment)).tzinfo is UTC
    assert to_micros(moment) < to_micros(moment + timedelta(microseconds=1)) if moment.year < 9999 else True


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        to_micros(datetime(2026, 11, 22))  # noqa: DTZ001  that is the case


@given(ANY_TEXT)
def test_every_text_can_be_made_storable(text: str) -> None:
    cleaned = clean(text)
    assert storable(cleaned)
    assert cleaned.encode().decode() == cleaned
    assert (cleaned == text) == storable(text)
    assert len(cleaned) == len(text)


@given(JSON)
def test_every_json_value_is_encoded(value: Any) -> None:
    back = orjson.loads(encode(value))
    assert back == plain(value)


def plain(value: Any) -> Any:
    """The same without half surrogate pairs; where there is one, NUL goes with it."""
    try:
        orjson.dumps(value)
    except orjson.JSONEncodeError:
        return mended(value)
    return value


def mended(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): mended(inner) for key, inner in value.items()}
    return [mended(inner) for inner in value] if isinstance(value, list) else value


def test_frozen_mappings_are_json_and_objects_are_not() -> None:
    frozen: Mapping[str, Any] = MappingProxyType({"a": MappingProxyType({"b": (1, 2)})})
    assert encode(frozen) == b'{"a":{"b":[1,2]}}'
    with pytest.raises(TypeError):
        encode({"a": object()})


@pytest.mark.parametrize(
    ("kind", "value", "stands"),
    [
        (Moment(), datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC), 1_000_000),
        (JsonText(), {"省份": "江苏"}, '{"省份":"江苏"}'),
        (JsonBytes(), b'{"a": 1}', '{"a": 1}'),
        (Names(), ("甲", "乙"), '["甲","乙"]'),
        (Names(), (), "[]"),
        (Key(), "m1", "m1"),
    ],
)
def test_a_value_stands_readable_and_comes_back(kind: Any, value: Any, stands: Any) -> None:
    assert kind.process_bind_param(value, DIALECT) == stands
    assert kind.process_result_value(stands, DIALECT) == value


@pytest.mark.parametrize("kind", [Moment(), JsonText(), JsonBytes(), Names()])
def test_nothing_stays_nothing(kind: Any) -> None:
    assert kind.process_bind_param(None, DIALECT) is kind.process_result_value(None, DIALECT) is None


def test_no_name_is_nothing_in_the_database() -> None:
    assert Key().process_bind_param("", DIALECT) is None
    assert Key().process_result_value(None, DIALECT) == ""
