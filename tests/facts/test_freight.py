from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import freight
from bot.facts.models import REGIONS
from tests.facts.sample import FACTS, shop

AMOUNTS = st.decimals(min_value=0, max_value=1000, places=2)


@pytest.mark.parametrize(
    ("region", "standing"),
    [(None, "unknown"), ("江苏", "free"), ("甘肃", "free"), ("新疆", "excluded"), ("台湾", "unserved")],
)
def test_standing_of_a_region(region: str | None, standing: str) -> None:
    assert freight.standing(FACTS, region) == standing


def test_a_shop_without_free_postage_only_charges() -> None:
    assert freight.standing(shop(freight={"fee": 8}), "江苏") == "paid"


def test_a_template_that_says_nothing_is_unknown() -> None:
    assert freight.standing(shop(freight=None), "江苏") == "unknown"


@pytest.mark.parametrize(
    ("region", "amount", "fee"),
    [
        ("江苏", None, "6"),
        ("江苏", "58.99", "6"),
        ("江苏", "59", "0"),
        ("甘肃", "59", "10"),
        ("甘肃", "99", "0"),
        ("新疆", "5000", "15"),
    ],
)
def test_fee_on_both_sides_of_the_border(region: str, amount: str | None, fee: str) -> None:
    assert freight.fee(FACTS, region, None if amount is None else Decimal(amount)) == Decimal(fee)


@pytest.mark.parametrize("region", [None, "台湾"])
def test_no_fee_where_it_cannot_be_known(region: str | None) -> None:
    assert freight.fee(FACTS, region, Decimal(100)) is None


def test_free_from_nought_is_always_free() -> None:
    facts = shop(freight={"free_from": 0})
    assert freight.fee(facts, "江苏") == 0
    assert freight.short_of_free(facts, "江苏", Decimal(0)) is None


@given(st.sampled_from(REGIONS), AMOUNTS)
def test_what_is_missing_brings_exactly_free_postage(region: str, amount: Decimal) -> None:
    short = freight.short_of_free(FACTS, region, amount)
    if short is None:
        assert freight.fee(FACTS, region, amount) != 6
    else:
        assert freight.fee(FACTS, region, amount + short) == 0
        assert freight.fee(FACTS, region, amount + short - Decimal("0.01")) != 0


@given(st.sampled_from(REGIONS), AMOUNTS, AMOUNTS)
def test_buying_more_never_costs_more_postage(region: str, one: Decimal, other: Decimal) -> None:
    less, more = freight.fee(FACTS, region, min(one, other)), freight.fee(FACTS, region, max(one, other))
    assert (less is None and more is None) or (less is not None and more is not None and more <= less)
