from __future__ import annotations

from typing import Any

import pytest

from bot.facts import consistency
from bot.facts.consistency_sizes import doubtful
from tests.facts.sample import shop


def _worn(*sizes: dict[str, Any]) -> dict[str, Any]:
    chart = [{"name": str(number), **size} for number, size in enumerate(sizes)]
    sold = {"id": "400000000001", "title": "裙", "price": 9, "size_chart": chart}
    return {"promotions": None, "coupons": None, "gifts": None, "products": [sold]}


def _size(height: tuple[int, int], weight: tuple[int, int]) -> dict[str, Any]:
    return {key: dict(zip(("min", "max"), each, strict=True)) for key, each in (("height", height), ("weight", weight))}


def test_a_size_that_fits_nobody_is_told() -> None:
    found = list(consistency.find(shop(**_worn(_size((165, 160), (50, 55))))))
    assert [each.path for each in found] == [("products", 0, "size_chart", 0, "height")]


@pytest.mark.parametrize(
    ("height", "weight", "told"),
    [
        ((155, 162), (86, 104), True),
        ((150, 157), (80, 90), True),
        ((155, 162), (43, 52), False),
        ((160, 166), (70, 78), False),  # plus sizes begin so
        ((80, 90), (10, 13), False),
    ],
)
def test_weights_in_jin_are_told(height: tuple[int, int], weight: tuple[int, int], told: bool) -> None:
    found = list(doubtful(shop(**_worn(_size(height, weight), _size((165, 170), (90, 99))))))
    assert [each.path for each in found] == ([("products", 0, "size_chart", 0, "weight")] if told else [])
