from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.basket import best
from bot.facts.shortfall import ahead, ahead_of
from tests.facts.baskets import NOW, lines, shop_with

CUT: dict[str, Any] = {"kind": "满减", "min_amount": 100, "discount": 20}
HALF: dict[str, Any] = {"kind": "第二件", "rate": 5}


@pytest.mark.parametrize(
    ("basket", "promotions", "short"),
    [
        ("A1", [CUT], "41"),  # 100-59
        ("A2", [CUT], None),  # reached
        ("A2", [CUT | {"repeats": True}], "82"),  # 200-118
        ("A2", [CUT, {"kind": "满减", "min_amount": 200, "discount": 50}], "82"),  # a better one of the same level
        ("A2", [CUT, {"kind": "满减", "min_amount": 200, "discount": 15}], None),  # one that would take off less
        ("A2", [CUT, HALF], "11.5"),  # after the half piece 88.5
        ("A1 B1", [CUT | {"products": "B"}], "60.1"),  # 100-39.9: only B counts
        ("A1", [CUT | {"products": "B"}], None),  # not for A
        ("A1", [CUT | {"until": "2026-11-22"}], None),  # over
        ("A1", [CUT | {"alone": True}], None),  # would undo what is taken off already
        ("A1", [CUT, CUT | {"min_amount": 80}], "21"),  # the nearest
        ("A1", [{"kind": "满减", "min_amount": 100}], None),  # unfinished
    ],
)
def test_what_is_missing(basket: str, promotions: list[Mapping[str, Any]], short: str | None) -> None:
    facts = shop_with(promotions)
    found = ahead(facts, best(facts, lines(facts, basket), NOW), NOW)
    assert (None if found is None else found.short) == (None if short is None else Decimal(short))


@pytest.mark.parametrize(("amount", "short"), [("99.99", "0.01"), ("100", None), ("0", "100")])
def test_what_is_missing_to_a_sum(amount: str, short: str | None) -> None:
    found = ahead_of(shop_with([CUT, {**CUT, "min_amount": 90, "products": "A"}]), Decimal(amount), NOW)
    assert (None if found is None else found.short) == (None if short is None else Decimal(short))


@given(st.integers(1, 300), st.integers(1, 60), st.booleans(), st.integers(1, 9))
def test_adding_what_is_missing_reaches_it(least: int, off: int, repeats: bool, pieces: int) -> None:
    facts = shop_with([{"kind": "满减", "min_amount": least, "discount": off, "repeats": repeats}])
    amount = Decimal(59) * pieces
    found = ahead_of(facts, amount, NOW)
    if found is not None:
        assert found.short > 0
        assert (amount + found.short) % least == 0
