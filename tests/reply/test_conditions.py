from __future__ import annotations

from typing import Any

import pytest

from bot.reply.conditions import CONDITIONS, counts, names
from tests.facts.sample import BOWL, POT, SHIRT, shop
from tests.reply.sample import situation

UNLISTED = shop(products=[{"id": BOWL, "title": "白瓷盖碗", "price": 59, "listed": False}], gifts=None)


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("now", {}, "before_cutoff"),
        ("now", {"when": "2026-11-23 16:00"}, "after_cutoff"),
        ("region", {"region": "江苏"}, "free"),
        ("region", {"region": "新疆"}, "excluded"),
        ("region", {"region": "台湾"}, "unserved"),
        ("asked", {"intent": "bargain", "asked": {"bargain": 3}}, "3"),
        ("asked", {"intent": "bargain"}, "1"),
        ("offer", {"product": BOWL, "offer": 54}, "within_authority"),
        ("offer", {"product": BOWL, "offer": 53}, "below_authority"),
        ("order", {"order_state": "paid"}, "paid"),
        ("order", {"order_state": "closed"}, "none"),
        ("product", {"product": BOWL}, "known"),
        ("product", {}, "unknown"),
        ("courier", {"courier": "顺丰"}, "surcharge"),
        ("stock", {"product": BOWL}, "in"),
        ("stock", {"product": SHIRT}, "out"),
        ("stock", {"product": POT}, "unknown"),
        ("stock", {"facts": UNLISTED, "product": BOWL}, "gone"),
        ("gift", {}, "available"),
        ("gift", {"facts": shop(gifts=None)}, "none"),
        ("basket", {}, "unknown"),
        ("basket", {"amount": 58}, "below"),
        ("basket", {"amount": 59}, "free"),
        ("basket", {"amount": 500, "region": "新疆"}, "unknown"),
        ("basket", {"facts": shop(freight={"free_from": 0}), "region": "江苏"}, "free"),
        ("basket", {"facts": shop(freight={"free_pieces": 2}), "region": "江苏", "quantity": 2}, "free"),
    ],
)
def test_state(name: str, said: dict[str, Any], expected: str) -> None:
    values, get = CONDITIONS[name].values, CONDITIONS[name].get
    assert get(situation(**said)) == expected
    assert not values or expected in values


@pytest.mark.parametrize(
    ("wanted", "times", "met"),
    [
        (1, 1, True),
        ("1", 1, True),
        (2, 3, False),
        ("2+", 2, True),
        ("2+", 9, True),
        ("3+", 2, False),
        ("many", 2, False),
        ("+", 2, False),
        ("²", 2, False),
        (True, 1, False),
    ],
)
def test_counting(wanted: object, times: int, met: bool) -> None:
    assert counts(wanted, times) is met


def test_one_name_or_several() -> None:
    assert names("运费") == ("运费",)
    assert names(["运费", "省份"]) == ("运费", "省份")
