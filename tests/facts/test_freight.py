from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import freight
from bot.facts.freight import Parcel
from bot.facts.models import REGIONS, ShopFacts
from tests.facts.sample import FACTS, shop

HEAVY, LIGHT, ODD = "200000000001", "200000000002", "200000000003"
AMOUNTS = st.decimals(min_value=0, max_value=1000, places=2)


def worth(amount: object) -> Parcel:
    """A parcel of which only the sum is known, or nothing at all."""
    return Parcel(amount=None if amount is None else Decimal(str(amount)))


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
    assert freight.fee(FACTS, region, worth(amount)) == Decimal(fee)


@pytest.mark.parametrize("region", [None, "台湾"])
def test_no_fee_where_it_cannot_be_known(region: str | None) -> None:
    assert freight.fee(FACTS, region, worth(100)) is None


def test_free_from_nought_is_always_free() -> None:
    facts = shop(freight={"free_from": 0})
    assert freight.fee(facts, "江苏") == 0
    assert freight.short_of_free(facts, "江苏", worth(0)) is None


@given(st.sampled_from(REGIONS), AMOUNTS)
def test_what_is_missing_brings_exactly_free_postage(region: str, amount: Decimal) -> None:
    short = freight.short_of_free(FACTS, region, worth(amount))
    if short is None:
        assert freight.fee(FACTS, region, worth(amount)) != 6
    else:
        assert freight.fee(FACTS, region, worth(amount + short)) == 0
        assert freight.fee(FACTS, region, worth(amount + short - Decimal("0.01"))) != 0


@given(st.sampled_from(REGIONS), AMOUNTS, AMOUNTS)
def test_buying_more_never_costs_more_postage(region: str, one: Decimal, other: Decimal) -> None:
    less, more = (freight.fee(FACTS, region, worth(each)) for each in (min(one, other), max(one, other)))
    assert (less is None and more is None) or (less is not None and more is not None and more <= less)


BY_PIECES = {"by": "件", "fee": 8, "more_fee": 2, "first": 2, "step": 1, "free_pieces": 6}
BY_WEIGHT = {
    "by": "公斤",
    "fee": 10,
    "more_fee": 3.5,
    "first": 1,
    "step": 0.5,
    "free_from": 500,
    "zones": [{"regions": ["新疆"], "fee": 25, "more_fee": 18, "free_pieces": 20}],
    "excluded": ["西藏"],
    "unserved": ["海南"],
}


def templates() -> ShopFacts:
    """A shop whose own template goes by the order, with two others by pieces and by weight."""
    return ShopFacts.model_validate(
        {
            "shop": {"name": "店"},
            "freight": {
                "fee": 6,
                "free_from": 59,
                "unserved": ["台湾"],
                "templates": {"按件": BY_PIECES, "重货": BY_WEIGHT},
            },
            "products": [
                {"id": HEAVY, "title": "铁锅", "price": 100, "weight": 1200, "template": "重货"},
                {"id": LIGHT, "title": "杯子", "price": 20, "template": "按件"},
                {"id": ODD, "title": "无名", "price": 20, "template": "写错的名字"},
            ],
        }
    )


TEMPLATES = templates()


@pytest.mark.parametrize(
    ("item", "region", "pieces", "amount", "fee"),
    [
        (LIGHT, "江苏", None, None, "8"),  # one piece
        (LIGHT, "江苏", 1, 20, "8"),
        (LIGHT, "江苏", 2, 40, "8"),  # the first two
        (LIGHT, "江苏", 3, 60, "10"),  # 8+2; the shop's own 59 does not hold for this template
        (LIGHT, "江苏", 5, 100, "14"),  # 8+3*2
        (LIGHT, "江苏", 6, 120, "0"),  # six pieces are free
        (HEAVY, "江苏", None, None, "13.5"),  # 1.2 kg: 10 + 1 half kilo begun
        (HEAVY, "江苏", 1, 100, "13.5"),
        (HEAVY, "江苏", 2, 200, "20.5"),  # 2.4 kg: 1.4 over, 3 half kilos begun: 10+10.5
        (HEAVY, "江苏", 5, 500, "0"),  # from 500
        (HEAVY, "新疆", 1, 100, "43"),  # 25+18
        (HEAVY, "新疆", 4, 400, "169"),  # 4.8 kg: 3.8 over, 8 half kilos: 25+144
        (HEAVY, "新疆", 20, 400, "0"),  # twenty pieces are free there
        (HEAVY, "西藏", 5, 9999, "45"),  # 6 kg: 5 over, 10 half kilos: 10+35; never free
        (ODD, "江苏", 1, 20, "6"),  # no such template: the shop's own
        (ODD, "江苏", 3, 60, "0"),
    ],
)
def test_templates(item: str, region: str, pieces: int | None, amount: int | None, fee: str) -> None:
    goods = Parcel(TEMPLATES.product(item), None if amount is None else Decimal(amount), pieces)
    assert freight.fee(TEMPLATES, region, goods) == Decimal(fee)


@pytest.mark.parametrize(
    ("item", "region", "standing"),
    [
        (HEAVY, "西藏", "excluded"),
        (HEAVY, "海南", "unserved"),
        (LIGHT, "海南", "free"),
        (LIGHT, "台湾", "unserved"),  # where the shop sends nothing, no template does
        (None, "海南", "free"),
    ],
)
def test_a_region_stands_as_the_template_of_the_product_says(item: str | None, region: str, standing: str) -> None:
    product = TEMPLATES.product(item) if item else None
    assert freight.standing(TEMPLATES, region, product) == standing


def test_a_weight_that_is_not_known_makes_no_fee() -> None:
    facts = ShopFacts.model_validate(
        {"shop": {"name": "店"}, "freight": BY_WEIGHT, "products": [{"id": ODD, "title": "无名", "price": 20}]}
    )
    assert freight.fee(facts, "江苏", Parcel(facts.product(ODD), Decimal(20), 1)) is None


@pytest.mark.parametrize(("pieces", "short"), [(1, 5), (5, 1), (6, None), (None, None)])
def test_pieces_that_are_missing_to_free_postage(pieces: int | None, short: int | None) -> None:
    goods = Parcel(TEMPLATES.product(LIGHT), Decimal(20), pieces)
    assert freight.pieces_short_of_free(TEMPLATES, "江苏", goods) == short


@given(st.sampled_from([HEAVY, LIGHT]), st.sampled_from(REGIONS), st.integers(1, 40))
def test_more_pieces_cost_more_postage_until_it_is_free(item: str, region: str, pieces: int) -> None:
    product = TEMPLATES.product(item)
    one, other = (freight.fee(TEMPLATES, region, Parcel(product, None, count)) for count in (pieces, pieces + 1))
    if one is None or other is None:
        assert one is None and other is None  # noqa: PT018 - both or neither
    else:
        assert other == 0 or 0 < one <= other
