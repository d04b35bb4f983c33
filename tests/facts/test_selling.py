from __future__ import annotations

from typing import Any

import pytest

from bot.facts import selling
from bot.facts.models import ShopFacts
from tests.facts.sample import BOWL, FACTS, NUTS, RAW, SHIRT, shop

CUP, VASE, PLATE = "100000000011", "100000000012", "100000000013"


def tea(**switches: bool) -> ShopFacts:
    """A shop whose bowl is sold out, with three others of its category."""

    def item(key: str, title: str, price: int, **more: Any) -> dict[str, Any]:
        stocked = {"variants": [{"name": "白", "stock": 5}], "category": "茶具"}
        return {"id": key, "title": title, "price": price, **stocked, **more}

    empty = [{"name": "白", "stock": 0}]
    products = [
        item(BOWL, "白瓷盖碗", 59, variants=empty, attributes={"材质": "白瓷", "产地": "德化"}),
        item(CUP, "品茗杯", 58, attributes={"材质": "陶土", "产地": "德化"}),
        item(VASE, "白瓷汤碗", 110, attributes={"材质": "白瓷"}),
        item(PLATE, "白瓷碗", 70, attributes={"材质": "白瓷"}),
    ]
    return shop(products=products, gifts=None, promotions=None, selling=switches or None)


def title(facts: ShopFacts, item: str) -> str | None:
    found = selling.instead(facts, facts.product(item))
    return None if found is None else found.title


def test_alike_in_what_it_is_made_of_and_then_near_in_price() -> None:
    assert title(tea(), BOWL) == "白瓷碗"


def test_what_is_in_stock_needs_nothing_instead() -> None:
    assert title(tea(), CUP) is None
    assert selling.instead(FACTS, None) is None


def test_what_is_not_sold_any_more_has_something_instead_whatever_its_stock() -> None:
    bowl = tea().product(PLATE)
    assert bowl is not None
    assert selling.instead(tea(), bowl) is None
    assert selling.instead(tea(), bowl.model_copy(update={"listed": False})) is not None


def test_what_the_owner_declared_comes_first() -> None:
    raw = {**RAW, "products": [dict(each) for each in RAW["products"]]}
    raw["products"][2]["replaces"] = [SHIRT]
    assert title(ShopFacts.model_validate(raw), SHIRT) == "每日坚果"


def test_nothing_is_offered_across_categories() -> None:
    assert title(FACTS, SHIRT) is None


@pytest.mark.parametrize("change", [{"listed": False}, {"variants": [{"name": "白", "stock": 0}]}])
def test_only_what_can_be_sold_is_offered(change: dict[str, Any]) -> None:
    facts = tea()
    products = [each.model_copy(update=change) if each.id == PLATE else each for each in facts.products]
    if "variants" in change:
        products = [each.model_copy(update={"variants": facts.products[0].variants}) if each.id == PLATE else each
                    for each in facts.products]  # fmt: skip
    assert title(facts.model_copy(update={"products": tuple(products)}), BOWL) == "白瓷汤碗"


def test_together_is_what_the_owner_declared_and_has() -> None:
    assert [each.id for each in selling.together(FACTS, FACTS.product(BOWL))] == [NUTS]
    assert selling.together(FACTS, FACTS.product(NUTS)) == ()
    assert selling.together(FACTS, None) == ()


def test_each_can_be_switched_off() -> None:
    assert title(tea(alternatives=False), BOWL) is None
    facts = shop(selling={"together": False})
    assert selling.together(facts, facts.product(BOWL)) == ()


def test_who_hesitates_is_shown_the_best_rated_of_the_kind_that_is_there() -> None:
    def item(key: str, title: str, rating: float | None, stock: int = 5) -> dict[str, Any]:
        rated = {} if rating is None else {"rating": rating}
        return {"id": key, "title": title, "price": 9, "category": "茶具", **rated} | {
            "variants": [{"name": "白", "stock": stock}]
        }

    rows = [item(BOWL, "盖碗", 4.9), item(CUP, "小杯", 4.6), item(VASE, "花插", 4.8), item(PLATE, "瓷碟", 5.0, stock=0)]
    facts = shop(products=rows, gifts=None, promotions=None)
    found = selling.favourite(facts, facts.product(BOWL))
    assert found is not None
    assert found.title == "花插"
    unrated = shop(products=[rows[0], item(CUP, "小杯", None)], gifts=None, promotions=None)
    assert selling.favourite(unrated, unrated.product(BOWL)) is None
    off = shop(products=rows, gifts=None, promotions=None, selling={"favourites": False})
    assert selling.favourite(off, off.product(BOWL)) is None
