"""Rows survive the way to a file and back, byte for byte; what is no row is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.replay.row import Change, Flag, Row, Used
from bot.replay.rowlines import dump, parse
from tests.replay.made import row, said

WHOLE = replace(
    row(
        "发顺丰吗",
        intents=("courier",),
        nearest=("ship_time",),
        draft="亲，发中通",
        facts=(Used("快递", "中通"),),
        at="2026-11-20T10:00:00+08:00",
        gold=("courier",),
        also=("ship_time",),
        said=(said("发顺丰", "SAF001", agent="小明", seconds=12.0),),
    ),
    flags=(Flag("TON001", "warn", (0, 2), "亲，"),),
    change=Change("other_wording", "changed", row("发顺丰吗", intents=("courier",), draft="发圆通").side),
)


@given(st.text(st.characters(), max_size=20), st.booleans())
def test_what_is_written_is_what_is_read(text: str, labelled: bool) -> None:
    one = replace(WHOLE, text=text, gold=("courier",) if labelled else None)
    assert parse(dump(one)) == one
    assert dump(parse(dump(one))) == dump(one)


def test_half_a_surrogate_pair_is_escaped_and_comes_back() -> None:
    one = row("\ud83d 在吗")
    assert dump(one).isascii()
    assert dump(one).count(b"\n") == 1


def _with(**changes: object) -> bytes:
    return json.dumps(json.loads(dump(WHOLE)) | changes).encode()


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"null", b'{"id": "1", "turns": []}', _with(outcome="good"), _with(text=3), _with(flags=[{}])],
)
def test_a_line_that_is_no_row_is_told(raw: bytes) -> None:
    with pytest.raises(InputError, match="重放结果"):
        parse(raw)


def test_a_row_of_a_run_without_comparison_has_no_change() -> None:
    plain: Row = row("在吗")
    assert parse(dump(plain)).change is None
