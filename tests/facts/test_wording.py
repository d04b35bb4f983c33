from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.basket import best
from bot.facts.wording import reckoning
from tests.facts.baskets import NOW, lines, shop_with

CUT = {"name": "暖冬周", "kind": "满减", "min_amount": 100, "discount": 20}


@pytest.mark.parametrize(
    ("basket", "text"),
    [
        ("A1", "1件59元"),
        ("A2", "2件118元，暖冬周满100元减20元，用5元店铺券，合计93元"),
        ("A4", "4件236元，暖冬周满100元减20元，用5元店铺券，合计211元"),
    ],
)
def test_the_reckoning_as_a_phrase(basket: str, text: str) -> None:
    facts = shop_with([CUT], [{"name": "店铺券", "discount": 5, "min_amount": 90}])
    assert reckoning(best(facts, lines(facts, basket), NOW)) == text


def test_what_the_rule_does_not_tell_is_told_as_a_sum() -> None:
    facts = shop_with([CUT | {"repeats": True}, {"name": "囤货", "kind": "第二件", "rate": 5}])
    told = reckoning(best(facts, lines(facts, "A5"), NOW))
    assert told == "5件295元，囤货第二件半价减29.5元，暖冬周每满100元减20元减40元，合计225.5元"


@pytest.mark.parametrize(("pieces", "told"), [(None, "折减5.9元"), (2, "折满2件打9折减11.8元")])
def test_a_rate_does_not_stand_beside_a_number_of_pieces(pieces: int | None, told: str) -> None:
    facts = shop_with([{"name": "折", "kind": "折扣", "rate": 9, "min_pieces": pieces}], [])
    assert f"，{told}，" in reckoning(best(facts, lines(facts, f"A{pieces or 1}"), NOW))


@given(st.integers(1, 40), st.integers(1, 9))
def test_the_figures_told_add_up(pieces: int, rate: int) -> None:
    facts = shop_with([{"name": "折", "kind": "折扣", "rate": rate}], [{"name": "券", "discount": 3}])
    quote = best(facts, lines(facts, f"B{pieces}"), NOW)
    assert quote.before - sum((step.off for step in quote.steps), Decimal(0)) == quote.total
