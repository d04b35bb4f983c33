from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from bot.facts import consistency
from bot.facts.models import ShopFacts
from tests.facts.sample import BOWL, FACTS, RAW, shop

CONFIG = Path(__file__).parents[2] / "config.yaml"


def test_a_changed_copy_remembers_nothing_of_the_old_facts() -> None:
    old = shop()
    assert old.product(BOWL) is not None
    assert old.catalogue.titles
    old.kept["a key"] = "worked out"
    new = old.model_copy(update={"products": ()})
    assert new.product(BOWL) is None
    assert not new.catalogue.titles
    assert new.kept == {}
    assert new.reckoned is not old.reckoned


def test_a_shop_needs_no_more_than_its_name() -> None:
    facts = ShopFacts.model_validate({"shop": {"name": "小店"}})
    assert facts.freight.free_from is None
    assert facts.products == ()


def test_facts_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        FACTS.shop.name = "别的店"


def test_no_amount_is_a_float() -> None:
    facts = ShopFacts.model_validate(RAW | {"freight": {"fee": 0.1, "free_from": 9.9}})
    assert facts.freight.fee == Decimal("0.1")
    assert not [value for value in _leaves(facts.model_dump()) if isinstance(value, float)]


@pytest.mark.parametrize(
    ("section", "raw"),
    [
        ("shop", {"name": "店", "timezone": "Asia/Nowhere"}),
        ("shop", {"name": "店", "timezone": "../etc/passwd"}),
        ("freight", {"excluded": ["新疆维吾尔"]}),
        ("delivery", {"zones": [{"regions": [], "days": 3}]}),
        ("payment", {"methods": ["现金"]}),
        ("dispatch", {"closed_weekdays": [0]}),
        ("facts", {"hotline": "x"}),
        ("nonsense", {}),
    ],
)
def test_what_cannot_be_meant_is_refused(section: str, raw: Any) -> None:
    with pytest.raises(ValidationError):
        shop(**{section: raw})


def test_a_product_is_found_by_its_number() -> None:
    found = FACTS.product(BOWL)
    assert found is not None
    assert found.title == "白瓷盖碗"
    assert FACTS.position(BOWL) == 0
    assert FACTS.product("999999999999") is None


def test_of_two_products_of_one_number_the_first_counts() -> None:
    first, second = {"id": BOWL, "title": "甲", "price": 1}, {"id": BOWL, "title": "乙", "price": 2}
    found = shop(products=[first, second]).product(BOWL)
    assert found is not None
    assert found.title == "甲"


def test_every_key_is_explained_in_chinese() -> None:
    for model, name, description in _fields(ShopFacts, set()):
        assert description, f"{model}.{name}"
        assert any("\u4e00" <= char <= "\u9fff" for char in description), f"{model}.{name}"


def test_the_default_shop_holds_no_contradiction() -> None:
    files = (CONFIG, CONFIG.with_name("products.yaml"))
    config, products = (yaml.safe_load(file.read_text(encoding="utf-8")) for file in files)
    facts = ShopFacts.model_validate(config | products)
    assert consistency.find(facts) == ()
    assert len(facts.products) == 40


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each)
    else:
        yield value


def _fields(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[tuple[str, str, str | None]]:
    seen.add(model)
    for name, field in model.model_fields.items():
        yield model.__name__, name, field.description
        for inner in _models(field.annotation):
            if inner not in seen:
                yield from _fields(inner, seen)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)
