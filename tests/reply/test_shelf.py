from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.facts.catalogue import Asking
from bot.facts.models import ShopFacts
from bot.model import Slot
from bot.reply import shelf
from bot.reply.situation import Situation
from tests.facts.sample import BOWL, FACTS, NUTS, POT, SHIRT, at, shop


def situation(item: str | None = None, facts: ShopFacts = FACTS, **fields: Any) -> Situation:
    product = facts.product(item) if item else None
    return Situation(facts=facts, now=at("2026-11-23 15:00"), product=product, **fields)


def asked(item: str | None, *names: str) -> Situation:
    return situation(item, asking=Asking(attributes=names))


@pytest.mark.parametrize(
    ("item", "names", "state"),
    [
        (BOWL, ("材质", "产地"), "known"),
        (BOWL, ("用料", "功率"), "some"),
        (BOWL, ("功率",), "missing"),
        (BOWL, (), "none"),
        (None, ("材质",), "none"),
    ],
)
def test_how_many_of_the_attributes_asked_for_are_there(item: str | None, names: tuple[str, ...], state: str) -> None:
    assert shelf.attribute(asked(item, *names)) == state


@pytest.mark.parametrize(
    ("item", "name", "value"),
    [
        (BOWL, "面料", "白瓷"),
        (BOWL, "颜色", "白、青"),
        (SHIRT, "颜色", None),
        (BOWL, "保修", "质量问题7天内补发"),
        (POT, "质保", "整机1年"),
        (BOWL, "证书", None),
        (BOWL, "功率", None),
    ],
)
def test_an_attribute_is_what_the_owner_wrote_of_it(item: str, name: str, value: str | None) -> None:
    product = FACTS.product(item)
    assert product is not None
    assert shelf.detail(FACTS, product, name) == value


def test_stock_is_that_of_the_variant_chosen() -> None:
    bowl = situation(BOWL)
    assert bowl.product is not None
    assert shelf.stock(bowl) == 3
    assert shelf.stock(replace(bowl, variant=bowl.product.variants[1])) == 0
    assert shelf.stock(situation(POT)) is None
    assert shelf.stock(situation()) is None


def measured(height: int, sizes: list[dict[str, Any]]) -> Situation:
    raw = [product.model_dump(mode="json") for product in FACTS.products if product.id == SHIRT]
    facts = shop(products=[{**raw[0], "variants": sizes}], gifts=None, promotions=None)
    return situation(SHIRT, facts, slots=(Slot("measure", Decimal(height), "", (0, 0), {"unit": "cm"}),))


@pytest.mark.parametrize(
    ("height", "state"), [(162, "in"), (170, "out"), (200, "unknown")]
)  # fmt: skip
def test_stock_of_the_size_that_fits(height: int, state: str) -> None:
    sizes = [{"name": "白 M", "stock": 0}, {"name": "黑 M", "stock": 1}, {"name": "黑 L", "stock": 0}]
    assert shelf.size_stock(measured(height, sizes)) == state


def test_stock_of_a_size_is_unknown_where_variants_are_no_sizes() -> None:
    assert shelf.size_stock(measured(162, [{"name": "白色", "stock": 1}])) == "unknown"
    assert shelf.size_stock(situation()) == "unknown"


def test_what_a_search_gave() -> None:
    nuts, shirt = FACTS.product(NUTS), FACTS.product(SHIRT)
    assert nuts is not None
    assert shirt is not None
    assert shelf.found(situation()) == "none"
    assert shelf.found(situation(asking=Asking(sought=(shirt,)))) == "out"
    assert shelf.found(situation(asking=Asking(sought=(shirt, nuts)))) == "some"


def test_each_axis_begins_with_nothing_and_leads_to_a_situation() -> None:
    values = shelf.values(FACTS)
    assert all(each[0] is None for each in values.values())
    assert shelf.asking({}) == Asking()
    assert {product.id for each in values["compared"][1:] for product in each} == {BOWL, SHIRT, NUTS, POT}
    assert shelf.asking({"wanted": "材质"}).attributes == ("材质",)


def test_a_choice_is_one_of_several_variants() -> None:
    bowl, shirt = FACTS.product(BOWL), FACTS.product(SHIRT)
    assert bowl is not None
    assert shelf.variant(bowl, {"choice": 1}) is bowl.variants[1]
    assert shelf.variant(bowl, {"choice": 2}) is None
    assert shelf.variant(bowl, {}) is None
    assert shelf.variant(shirt, {"choice": 0}) is None
    assert shelf.variant(None, {"choice": 0}) is None


def test_what_has_an_intent_of_its_own_is_left_to_it_where_that_is_asked_too() -> None:
    current = asked(BOWL, "材质", "包装")
    assert list(shelf.details(current)) == ["材质", "包装"]
    assert list(shelf.details(replace(current, intents=("usage", "packaging")))) == ["材质"]
