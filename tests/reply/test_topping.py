from __future__ import annotations

from typing import Any

import pytest

from bot.reply.topping import discount, state
from tests.facts.sample import shop
from tests.reply.sample import situation


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"region": "江苏", "amount": 50}, "free_postage"),
        ({"region": "江苏", "amount": 59}, "none"),
        ({"region": "江苏", "amount": 20}, "none"),
        ({"region": "江苏"}, "none"),
        ({"amount": 50}, "none"),
        ({"region": "新疆", "amount": 50}, "none"),
        ({"region": "江苏", "amount": 50, "said": ("再选9元就包邮了",)}, "none"),
        ({"region": "江苏", "amount": 50, "facts": shop(selling={"top_up": False})}, "none"),
    ],
)
def test_only_where_little_is_missing_and_only_once(said: dict[str, Any], expected: str) -> None:
    assert state(situation(**said)) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"amount": 150}, "near"),
        ({"amount": 100}, "none"),
        ({"amount": 199}, "none"),
        ({}, "none"),
        ({"amount": 150, "when": "2026-12-13 00:00"}, "none"),
        ({"amount": 150, "said": ("您这单再加49元，就能用上双十二满199元减20元",)}, "none"),
        ({"amount": 150, "facts": shop(selling={"top_up": False})}, "none"),
    ],
)
def test_the_next_reduction_only_where_it_is_near(said: dict[str, Any], expected: str) -> None:
    assert discount(situation(**{"when": "2026-12-10 10:00", **said})) == expected
