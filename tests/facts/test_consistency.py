from __future__ import annotations

from typing import Any

import pytest

from bot.facts import consistency
from bot.facts.inconsistency import Path
from tests.facts.sample import BOWL, FACTS, shop

BACKWARDS = {"name": "x", "from": "2026-12-02", "until": "2026-12-01"}


def test_a_sound_shop_has_none() -> None:
    assert consistency.find(FACTS) == ()


@pytest.mark.parametrize(
    ("section", "raw", "path"),
    [
        ("gifts", [BACKWARDS], ("gifts", 0, "until")),
        ("coupons", [BACKWARDS | {"discount": 1}], ("coupons", 0, "until")),
        (
            "dispatch",
            {"holidays": [{"from": "2026-12-02", "until": "2026-12-01"}]},
            ("dispatch", "holidays", 0, "until"),
        ),
        (
            "delivery",
            {"zones": [{"regions": ["上海"], "days": 1}, {"regions": ["江苏", "上海"], "days": 2}]},
            ("delivery", "zones", 1, "regions", 1),
        ),
        ("freight", {"zones": [{"regions": ["上海", "上海"], "fee": 1}]}, ("freight", "zones", 0, "regions", 1)),
        ("couriers", {"default": "中通", "selectable": [{"name": "中通"}]}, ("couriers", "selectable", 0, "name")),
        ("payment", {"instalments": [3], "interest_free": [3, 12]}, ("payment", "interest_free", 1)),
        ("promotions", [{"name": "x", "kind": "买送", "buy": 2}], ("promotions", 0)),
        (
            "promotions",
            [{"name": "x", "kind": "第二件", "rate": 5, "products": ["999999999999"]}],
            ("promotions", 0, "products", 0),
        ),
    ],
)
def test_a_contradiction_is_found_at_its_place(section: str, raw: Any, path: Path) -> None:
    found = consistency.find(shop(**{section: raw}))
    assert [each.path for each in found] == [path]
    assert found[0].message
    assert found[0].hint


def test_contradictions_of_products() -> None:
    good = {"id": BOWL, "title": "碗", "price": 9}
    bad = good | {"floor": 10, "sold_with": ["999999999999"], "replaces": [BOWL]}
    found = consistency.find(shop(products=[good, bad], gifts=None, promotions=None))
    assert [each.path for each in found] == [
        ("products", 1, "floor"),
        ("products", 1, "sold_with", 0),
    ]
