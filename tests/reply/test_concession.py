from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from bot.facts import price
from bot.reply.concession import conceded, given, state
from bot.reply.situation import clock
from tests.facts.sample import BOWL, FACTS, NUTS, POT
from tests.reply.sample import situation, slot

# the bowl costs 59, its floor is 52, and an agent may go down by 5 at most: 54


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("我这边单价可以优惠到54元，您看可以吗？", 54),
        ("就按每件55.5元给您，拍下先不付款。", 55.5),
        ("那给您便宜3块吧", 56),
        ("我权限内能给到54元，您说的40元我去问问主管", 54),
        ("白瓷盖碗给您54元", 54),
        ("每件59元", None),
        ("现在59元，满50元减5元的券可以用", None),
        ("您说的50元我给不到", None),
        ("运费给您减6元", None),
        ("2件按单价合计118元", None),
        ("每日坚果可以给到54元", None),
        ("补差价给您1元", None),
    ],
)
def test_what_the_shop_said_of_the_price(line: str, found: float | None) -> None:
    told = given(situation(product=BOWL, said=(line,)))
    assert told == (None if found is None else Decimal(str(found)))


@pytest.mark.parametrize(
    ("context", "found"),
    [
        (55, 55),
        ("55.5", 55.5),
        ({"price": 55}, 55),
        ({"price": 55, "product": BOWL}, 55),
        ({"price": 55, "product": POT}, None),
        (True, None),
        ("很便宜", None),
        ("NaN", None),
        ([], None),
        ({}, None),
        (1, None),
    ],
)
def test_what_the_channel_knows(context: Any, found: float | None) -> None:
    told = given(situation(product=BOWL, context={"concession": context}))
    assert told == (None if found is None else Decimal(str(found)))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"product": BOWL}, ("none", 54)),
        ({"product": BOWL, "offer": 56}, ("none", 56)),
        ({"product": BOWL, "said": ("单价给到56元",)}, ("given", 56)),
        ({"product": BOWL, "said": ("单价给到56元",), "offer": 54}, ("given", 56)),
        ({"product": BOWL, "said": ("单价给到54元",)}, ("given", 54)),
        ({"product": BOWL, "said": ("单价给到50元",)}, ("at_limit", None)),
        ({"product": POT}, ("at_limit", None)),
        ({}, ("none", None)),
    ],
)
def test_once_given_it_is_kept_and_not_gone_beyond(said: dict[str, Any], expected: tuple[str, int | None]) -> None:
    current = situation(**said)
    assert (state(current), conceded(current)) == expected


OFFERS = st.one_of(st.none(), st.decimals(1, 200, places=1))
LINES = st.builds("单价可以优惠到{}元".format, st.decimals(20, 80, places=1))


@over(st.sampled_from([BOWL, NUTS, POT]), OFFERS, st.lists(LINES, max_size=3))
def test_never_below_the_limit_and_never_beyond_what_was_given(
    product: str, offer: Decimal | None, said: list[str]
) -> None:
    current = situation(product=product, said=tuple(said), slots=() if offer is None else (slot("offer", offer),))
    named = conceded(current)
    chosen = FACTS.product(product)
    assert chosen is not None
    if named is not None:
        assert price.lowest(FACTS, chosen, clock(current)) <= named <= chosen.price
        assert given(current) in {None, named}
