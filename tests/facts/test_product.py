from __future__ import annotations

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
