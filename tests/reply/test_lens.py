from __future__ import annotations

from dataclasses import replace

import pytest

from bot.facts.models import ShopFacts
from bot.reply.lens import Lens
from tests.facts.sample import BOWL, FACTS
from tests.reply.sample import situation


@pytest.mark.parametrize(
    ("name", "wanted", "holds"),
    [
        ("has", "价格", True),
        ("has", ["价格", "合计"], False),
        ("lacks", ["合计", "保质期"], True),
        ("lacks", ["合计", "价格"], False),
        ("stock", "in", True),
        ("stock", ["out", "in"], True),
        ("stock", "out", False),
        ("asked", "2+", True),
        ("asked", 1, False),
        ("asked", [1, 2], True),
        ("weather", "fine", False),
    ],
)
def test_holds(name: str, wanted: object, holds: bool) -> None:
    lens = Lens(situation(product=BOWL, intent="bargain", asked={"bargain": 2}))
    assert lens.holds(name, wanted) is holds


def test_all_must_hold() -> None:
    lens = Lens(situation(product=BOWL))
    assert lens.all_hold({})
    assert lens.all_hold({"product": "known", "stock": "in"})
    assert not lens.all_hold({"product": "known", "stock": "out"})


def test_counts_belong_to_the_intent_and_values_to_the_situation() -> None:
    lens = Lens(situation(asked={"bargain": 2}))
    assert lens.state("asked") == "1"
    assert lens.value("店名") == "小满杂货"
    other = lens.at("bargain")
    assert other.state("asked") == "2"
    assert other.value("店名") == "小满杂货"
    assert lens.state("asked") == "1"


def test_a_value_that_would_bring_a_brace_is_none() -> None:
    hostile = ShopFacts.model_construct(**{**FACTS.__dict__, "facts": {"口号": "{口号}"}})
    assert Lens(replace(situation(), facts=hostile)).value("口号") is None


def test_how_often_is_told_of_the_intent_that_is_looked_at() -> None:
    lens = Lens(situation(intent="bargain", asked={"bargain": 2}))
    assert lens.at("bargain").holds("asked", 2)
    assert lens.at("ship_time").holds("asked", 1)
    assert lens.at("ship_time").at("bargain").holds("asked", 2)
