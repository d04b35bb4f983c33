from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import sizes
from bot.facts.models import Product
from bot.facts.product import Size
from tests.facts.sample import BOWL, FACTS, SHIRT


def product(item: str) -> Product:
    found = FACTS.product(item)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("height", "weight", "size"),
    [(160, 50, "M"), (167, 59, "M"), (167.5, 60, "L"), (175, None, "L"), (None, 50, "M")],
)
def test_a_size_on_which_all_measures_agree(height: float | None, weight: float | None, size: str) -> None:
    found = sizes.advise(product(SHIRT), height, weight)
    assert found.verdict == "agreed"
    assert found.size is not None
    assert found.size.name == size


def test_where_height_and_weight_disagree_both_sizes_are_told_and_none_is_chosen() -> None:
    found = sizes.advise(product(SHIRT), 165, 65)
    assert (found.verdict, found.size) == ("between", None)
    assert found.by_height is not None
    assert found.by_weight is not None
    assert (found.by_height.name, found.by_weight.name) == ("M", "L")


@pytest.mark.parametrize(("height", "weight"), [(190, 60), (165, 90), (140, 50), (140, None)])
def test_outside_the_chart_nothing_is_guessed(height: float | None, weight: float | None) -> None:
    assert sizes.advise(product(SHIRT), height, weight) == sizes.Advice("outside")


def test_without_measures_or_without_a_chart_nothing_is_known() -> None:
    assert sizes.advise(product(SHIRT), None, None) == sizes.Advice("unknown")
    assert sizes.advise(product(BOWL), 165, 55) == sizes.Advice("unknown")
    assert sizes.chart(product(BOWL)) is None


def test_a_measure_that_the_chart_does_not_have_is_left_aside() -> None:
    chart = [{"name": "110码", "height": {"min": 100, "max": 110}}]
    child = Product.model_validate({"id": "100000000009", "title": "童装", "price": 1, "size_chart": chart})
    assert sizes.advise(child, 105, 18).size == child.size_chart[0]
    assert sizes.advise(child, None, 18).verdict == "unknown"
    assert sizes.chart(child) == "110码身高100-110厘米"


def test_the_chart_in_one_line() -> None:
    assert sizes.chart(product(SHIRT)) == "M码身高160-167厘米、体重50-59公斤；L码身高168-175厘米、体重60-68公斤"
    assert sizes.named(Size(name="均码")) == "均码"


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_a_size_that_is_named_covers_both_measures(height: float, weight: float) -> None:
    found = sizes.advise(product(SHIRT), height, weight).size
    if found is not None:
        assert found.height is not None
        assert found.weight is not None
        assert height <= found.height.max
        assert weight <= found.weight.max
