from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.facts.values import REGIONS, Clock, Days, Money, Text, minutes, yuan

MONEY = TypeAdapter[Decimal](Money)
CLOCK = TypeAdapter[str](Clock)
TEXT = TypeAdapter[str](Text)


@pytest.mark.parametrize(("written", "meant"), [(9.9, "9.9"), (0.1, "0.1"), (59, "59"), ("12.50", "12.50"), (0, "0")])
def test_money_is_what_the_owner_typed(written: Any, meant: str) -> None:
    assert MONEY.validate_python(written) == Decimal(meant)


@pytest.mark.parametrize("written", [True, None, "九块", -1, 1.005, float("nan"), float("inf"), "1e9", [], 10_000_000])
def test_money_refuses_what_is_no_amount(written: Any) -> None:
    with pytest.raises(ValidationError):
        MONEY.validate_python(written)


@given(st.decimals(min_value=0, max_value=99999, places=2))
def test_an_amount_is_written_exactly_and_short(amount: Decimal) -> None:
    text = yuan(amount)
    assert Decimal(text) == amount
    assert not ("." in text and text.endswith("0"))


def test_a_negative_amount_keeps_its_sign() -> None:
    assert yuan(Decimal("-3.50")) == "-3.5"


def test_an_unquoted_clock_is_explained() -> None:
    with pytest.raises(ValidationError, match="09:30"):
        CLOCK.validate_python(570)


@pytest.mark.parametrize("written", ["9:30", "24:01", "16：00", "", None, True, 1440])
def test_a_clock_of_another_form_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        CLOCK.validate_python(written)


def test_clock_counts_minutes() -> None:
    assert minutes(CLOCK.validate_python("16:05")) == 965
    assert minutes(CLOCK.validate_python("24:00")) == 1440


@pytest.mark.parametrize("written", ["有{花括号}", "两\n行", "tab\t", ""])
def test_a_text_that_would_break_a_reply_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        TEXT.validate_python(written)


@pytest.mark.parametrize(("written", "text"), [(3, "3"), ("2-4", "2-4"), ("2至4天", "2-4"), ("5-5", "5")])
def test_days_are_one_number_or_a_span(written: Any, text: str) -> None:
    assert str(Days.model_validate(written)) == text


@pytest.mark.parametrize("written", ["4-2", "很快", True, 2.5, None])
def test_days_refuse_anything_else(written: Any) -> None:
    with pytest.raises(ValidationError):
        Days.model_validate(written)


def test_the_schema_lets_an_editor_accept_both_forms_of_days() -> None:
    assert {"integer", "string"} <= set(Days.model_json_schema()["type"])
    assert json.dumps(MONEY.json_schema())


def test_there_are_34_regions() -> None:
    assert len(set(REGIONS)) == 34
