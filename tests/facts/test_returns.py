from __future__ import annotations

import pytest

from bot.facts.models import ShopFacts
from bot.facts.returns import exception, returnable

FOOD, CLOTH, PLAIN, CUSTOM = "300000000001", "300000000002", "300000000003", "300000000004"
FACTS = ShopFacts.model_validate(
    {
        "shop": {"name": "店"},
        "returns": {
            "days": 7,
            "exceptions": [
                {"what": "拆封后的食品", "categories": ["食品"], "opened": True},
                {"what": "贴身内衣", "products": [CLOTH]},
            ],
        },
        "products": [
            {"id": FOOD, "title": "坚果", "price": 9, "category": "食品", "returnable": False},
            {"id": CLOTH, "title": "内衣", "price": 9, "category": "服装"},
            {"id": PLAIN, "title": "杯子", "price": 9},
            {"id": CUSTOM, "title": "刻字杯", "price": 9, "returnable": False},
        ],
    }
)


@pytest.mark.parametrize(
    ("item", "standing"), [(FOOD, "unopened"), (CLOTH, "no"), (PLAIN, "yes"), (CUSTOM, "no"), (None, "unknown")]
)
def test_whether_it_can_go_back(item: str | None, standing: str) -> None:
    assert returnable(FACTS, FACTS.product(item) if item else None) == standing


def test_without_a_rule_nothing_is_said() -> None:
    bare = FACTS.model_copy(update={"returns": ShopFacts.model_validate({"shop": {"name": "店"}}).returns})
    assert returnable(bare, bare.product(PLAIN)) == "unknown"


def test_the_exception_that_holds() -> None:
    found = exception(FACTS, FACTS.product(FOOD))
    assert found is not None
    assert found.what == "拆封后的食品"
    assert exception(FACTS, FACTS.product(PLAIN)) is None
    assert exception(FACTS, None) is None
