from __future__ import annotations

from typing import Any

import pytest

from bot.reply.placeholders import value
from tests.facts.sample import BOWL, NUTS, SHIRT, shop
from tests.facts.test_selling import tea
from tests.reply.sample import situation


def test_instead_with_its_price() -> None:
    current = situation(facts=tea(), product=BOWL)
    assert (value("替代商品", current), value("替代价", current)) == ("白瓷碗", "70")
    assert value("推荐商品", current) == "白瓷碗"


@pytest.mark.parametrize("name", ["替代商品", "替代价"])
def test_nothing_instead_of_what_is_in_stock(name: str) -> None:
    assert value(name, situation(product=BOWL)) is None
    assert value(name, situation()) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"product": BOWL}, "每日坚果"),
        ({"product": BOWL, "said": ("每日坚果有货的",)}, None),
        ({"product": BOWL, "intents": ("price_query", "defect")}, None),
        ({"product": BOWL, "order_state": "signed"}, None),
        ({"product": NUTS}, None),
        ({}, None),
    ],
)
def test_together_once_and_where_it_fits(said: dict[str, Any], expected: str | None) -> None:
    assert value("搭配商品", situation(**said)) == expected


def test_what_the_shop_has_switched_off_is_not_offered() -> None:
    assert value("搭配商品", situation(facts=shop(selling={"together": False}), product=BOWL)) is None


def test_recommended_is_what_goes_with_it_where_it_is_in_stock() -> None:
    assert value("推荐商品", situation(product=BOWL)) == "每日坚果"
    assert value("推荐商品", situation(product=SHIRT)) is None


def test_what_goes_with_it_is_nothing_instead_of_it() -> None:
    shelf = [
        {
            "id": "200000000001",
            "title": "炖锅",
            "price": 99,
            "sold_with": ["200000000002"],
            "variants": [{"name": "白", "stock": 0}],
        },
        {"id": "200000000002", "title": "坚果", "price": 39, "variants": [{"name": "袋", "stock": 5}]},
    ]
    facts = shop(products=shelf, selling={"alternatives": False})
    assert value("推荐商品", situation(facts=facts, product="200000000001")) is None
