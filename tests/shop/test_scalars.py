from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.shop import scalars


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("No", False), ("ON", True), ("nO", "nO"), ("y", "y"),
        ("48", 48), ("-3", -3), ("1_000", 1000), ("0", 0), ("9.90", Decimal("9.90")), ("1.", Decimal(1)),
        ("2026-11-11", date(2026, 11, 11)), ("2026-02-30", "2026-02-30"), ("1e3", "1e3"), ("1.2.3", "1.2.3"),
        ("2026-11-11 20:00:00", datetime(2026, 11, 11, 20, tzinfo=UTC).replace(tzinfo=None)),
        ("2026-11-11T20:00:00Z", datetime(2026, 11, 11, 20, tzinfo=UTC)),
        ("9:30", "9:30"), ("0755", "0755"), ("0x1F", "0x1F"), ("１２", "１２"), ("包邮", "包邮"), (".inf", ".inf"),
    ],
)  # fmt: skip
def test_unquoted_values_become_what_they_say(text: str, value: object) -> None:
    found = scalars.value(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(("text", "number"), [("9:30", 570), ("1:00:00", 3600), ("-1:30", -90), ("16:00", 960)])
def test_base_60_is_what_yaml_computes(text: str, number: int) -> None:
    assert scalars.SEXAGESIMAL.fullmatch(text)
    assert scalars.sexagesimal(text) == number == yaml.safe_load(text)


@pytest.mark.parametrize(("text", "number"), [("0755", 493), ("0x1F", 31), ("0b11", 3), ("-010", -8)])
def test_octal_and_its_kin_are_what_yaml_computes(text: str, number: int) -> None:
    assert scalars.OCTAL.fullmatch(text)
    assert scalars.octal(text) == number == yaml.safe_load(text)


@pytest.mark.parametrize("text", ["09:30", "9:75", "0855", "00:30", "12", "0"])
def test_what_yaml_leaves_alone_is_no_trap(text: str) -> None:
    assert not scalars.SEXAGESIMAL.fullmatch(text)
    assert not scalars.OCTAL.fullmatch(text)


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    scalars.value(text)
