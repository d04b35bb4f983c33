from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from bot.facts.product import Product
from tests.facts.sample import BOWL, FACTS, POT, SHIRT


def product(item: str) -> Product:
    found = FACTS.product(item)
    assert found is not None
    return found


def test_stock_is_that_of_all_variants() -> None:
    assert product(BOWL).stock == 3
    assert product(SHIRT).stock == 0


def test_stock_that_nobody_wrote_is_unknown_and_not_nought() -> None:
    assert product(POT).stock is None


def test_a_variant_is_found_by_its_name() -> None:
    found = product(BOWL).variant("青")
    assert found is not None
    assert found.stock == 0
    assert product(BOWL).variant("红") is None


@pytest.mark.parametrize("item", [100000000001, "abc", "", "1234567"])
def test_an_item_number_is_a_string_of_digits(item: Any) -> None:
    with pytest.raises(ValidationError):
        Product.model_validate({"id": item, "title": "碗", "price": 1})


TEA = Product.model_validate(
    {
        "id": "100000000009",
        "title": "花茶",
        "price": 40,
        "floor": 36,
        "weight": 300,
        "variants": [
            {"name": "小罐", "stock": 3},
            {"name": "大罐", "stock": 0, "price": 72, "weight": 600},
            {"name": "小样", "stock": 1, "price": 10},
            {"name": "礼盒", "stock": 1, "price": 90, "floor": 80},
        ],
    }
)


@pytest.mark.parametrize(
    ("name", "price", "floor", "weight"),
    [
        ("小罐", "40", "36", 300),
        ("大罐", "72", "68", 600),  # 4 yuan less, as the product; a tenth less would be more
        ("小样", "10", "9", 300),  # a tenth less, as the product; 4 yuan less would be more
        ("礼盒", "90", "80", 300),
    ],
)
def test_a_variant_has_its_own_price_floor_and_weight(name: str, price: str, floor: str, weight: int) -> None:
    variant = TEA.variant(name)
    assert TEA.price_of(variant) == Decimal(price)
    assert TEA.floor_of(variant) == Decimal(floor)
    assert TEA.weight_of(variant) == weight


def test_without_a_variant_the_product_itself_counts() -> None:
    assert (TEA.price_of(None), TEA.floor_of(None), TEA.weight_of(None)) == (Decimal(40), Decimal(36), 300)
    assert product(SHIRT).floor_of(product(SHIRT).variants[0]) is None


def test_what_is_off_the_shelf_cannot_be_sold() -> None:
    assert TEA.in_stock
    assert not TEA.model_copy(update={"listed": False}).in_stock
    assert not product(POT).in_stock
