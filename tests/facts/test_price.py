from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import price
from bot.facts.models import Product
from bot.facts.price import Offer
from tests.facts.sample import BOWL, FACTS, NUTS, SHIRT, shop

DAY = date(2026, 11, 23)
OFFERS = st.decimals(min_value=0, max_value=500, places=2)
PIECES = st.none() | st.integers(1, 50)


def product(item: str) -> Product:
    found = FACTS.product(item)
    assert found is not None
    return found


LIMITED = shop(
    promotions=[
        {
            "name": "周末价",
            "kind": "限时价",
            "price": 55,
            "products": [BOWL],
            "from": "2026-11-28",
            "until": "2026-11-29",
        },
        {"name": "笔误", "kind": "限时价", "price": 99, "products": [BOWL]},
    ]
)


@pytest.mark.parametrize(("day", "current"), [(27, 59), (28, 55), (29, 55), (30, 59)])
def test_a_limited_price_holds_on_its_days_only(day: int, current: int) -> None:
    assert price.current(LIMITED, product(BOWL), date(2026, 11, day)) == current
    assert price.current(LIMITED, product(NUTS), date(2026, 11, day)) == 89


def test_below_a_limited_price_the_floor_still_holds() -> None:
    assert price.lowest(LIMITED, product(BOWL), date(2026, 11, 28)) == 52


@pytest.mark.parametrize(
    ("item", "lowest"),
    [
        (BOWL, "54"),  # 59 less 5; ten per cent would be 5.9, the floor is 52
        (SHIRT, "79.9"),  # no floor: no bargaining
        (NUTS, "88"),  # the floor comes before the authority
    ],
)
def test_lowest_price_of_an_agent(item: str, lowest: str) -> None:
    assert price.lowest(FACTS, product(item), DAY) == Decimal(lowest)


@pytest.mark.parametrize(("pieces", "lowest"), [(None, "54"), (1, "54"), (2, "57"), (3, "58"), (6, "59")])
def test_what_an_agent_may_take_off_is_for_the_whole_order(pieces: int | None, lowest: str) -> None:
    # 59 less 5 for all pieces: 56.5, 57.33, 58.16, rounded up to whole yuan
    assert price.lowest(FACTS, product(BOWL), DAY, None, pieces) == Decimal(lowest)


def test_rounding_goes_up_so_that_the_authority_holds() -> None:
    facts = shop(authority={"agent": {"max_off": 5, "max_percent": 8}, "rounding": 1})
    assert price.lowest(facts, product(BOWL), DAY) == 55  # 59 less 4.72 is 54.28


def test_no_rounding_keeps_the_cents() -> None:
    facts = shop(authority={"agent": {"max_off": 5, "max_percent": 8}, "rounding": 0})
    assert price.lowest(facts, product(BOWL), DAY) == Decimal("54.28")


@pytest.mark.parametrize(
    ("offer", "pieces", "verdict"),
    [
        ("54", None, "within_authority"),
        ("53.99", None, "below_authority"),
        ("174", 3, "within_authority"),  # 3 off in all; 57 each would be 6 off, more than the 5 for an order
        ("173.99", 3, "below_authority"),
        ("58", 3, "within_authority"),
        ("55", 3, "below_authority"),
    ],
)
def test_verdict_at_the_border(offer: str, pieces: int | None, verdict: str) -> None:
    assert price.verdict(FACTS, product(BOWL), Offer(Decimal(offer), DAY, pieces)) == verdict


def test_no_offer_and_no_product() -> None:
    assert price.verdict(FACTS, product(BOWL), Offer(None, DAY)) == "none"
    assert price.verdict(FACTS, None, Offer(Decimal(50), DAY)) == "below_authority"


def test_no_room_is_no_concession() -> None:
    assert price.conceded(FACTS, product(SHIRT), Offer(Decimal(70), DAY)) is None


@given(st.sampled_from([BOWL, NUTS]), st.none() | OFFERS, PIECES)
def test_a_concession_is_never_below_floor_or_authority(item: str, offer: Decimal | None, pieces: int | None) -> None:
    goods = product(item)
    given_price = price.conceded(FACTS, goods, Offer(offer, DAY, pieces))
    if given_price is None:  # the whole order has no yuan of room for each piece
        assert (pieces or 1) > 5
        return
    assert goods.floor is not None
    assert goods.floor <= given_price <= goods.price
    assert (goods.price - given_price) * (pieces or 1) <= 5


@given(OFFERS)
def test_an_offer_that_is_accepted_is_taken_at_its_word(offer: Decimal) -> None:
    goods = product(BOWL)
    if price.verdict(FACTS, goods, Offer(offer, DAY)) == "within_authority":
        assert price.conceded(FACTS, goods, Offer(offer, DAY)) == min(offer, goods.price)


@pytest.mark.parametrize(("amount", "found"), [(60, "above_price"), (59, "above_price"), (58, "within_authority")])
def test_an_offer_of_the_price_itself_needs_no_authority(amount: int, found: str) -> None:
    assert price.verdict(FACTS, FACTS.product(BOWL), Offer(Decimal(amount), date(2026, 11, 23))) == found
