from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import sizes
from bot.facts.models import Product
from tests.facts.sample import BOWL, FACTS, SHIRT


def product(item: str) -> Product:
    found = FACTS.product(item)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("height", "weight", "size"),
    [
        (160, 50, "M"),
        (167, 59, "M"),
        (167.5, 55, "L"),
        (165, 65, "L"),  # short and heavy: the larger one can be worn
        (175, None, "L"),
        (None, 50, "M"),
    ],
)
def test_size_by_the_chart(height: float | None, weight: float | None, size: str) -> None:
    found = sizes.fitting(product(SHIRT), height, weight)
    assert found is not None
    assert found.name == size


@pytest.mark.parametrize(("height", "weight"), [(None, None), (190, 60), (165, 90), (140, 50)])
def test_outside_the_chart_nothing_is_guessed(height: float | None, weight: float | None) -> None:
    assert sizes.fitting(product(SHIRT), height, weight) is None


def test_a_product_without_a_chart_has_no_size() -> None:
    assert sizes.fitting(product(BOWL), 165, 55) is None
    assert sizes.chart(product(BOWL)) is None


def test_the_chart_in_one_line() -> None:
    assert sizes.chart(product(SHIRT)) == "M码身高160-167厘米、体重50-59公斤；L码身高168-175厘米、体重60-68公斤"


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_a_size_that_is_named_covers_both_measures(height: float, weight: float) -> None:
    found = sizes.fitting(product(SHIRT), height, weight)
    if found is not None:
        assert found.height is not None
        assert found.weight is not None
        assert height <= found.height.max
        assert weight <= found.weight.max
