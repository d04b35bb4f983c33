from __future__ import annotations

from typing import Any

import pytest

from bot.facts import consistency
from tests.facts.sample import shop

ZONE: dict[str, Any] = {"regions": ["新疆"], "fee": 20}
SOLD: dict[str, Any] = {"id": "400000000001", "title": "锅", "price": 9}
NOTHING: dict[str, Any] = {"promotions": None, "coupons": None, "gifts": None}


@pytest.mark.parametrize(
    ("sections", "paths"),
    [
        ({"dispatch": {"closed_weekdays": [1, 2, 3, 4, 5, 6, 7]}}, [("dispatch", "closed_weekdays")]),
        ({"freight": {"zones": [ZONE | {"free_from": 99}], "excluded": ["新疆"]}}, [("freight", "zones", 0)]),
        ({"freight": {"zones": [ZONE], "excluded": ["新疆"]}}, []),
        ({"freight": {"zones": [ZONE], "unserved": ["新疆"]}}, [("freight", "zones", 0)]),
        (
            {"freight": {"templates": {"大件": {"zones": [ZONE, ZONE]}}}},
            [("freight", "templates", "大件", "zones", 1, "regions", 0)],
        ),
        (
            {"delivery": {"zones": [{"regions": ["新疆"], "days": 3, "courier": "极兔"}]}},
            [("delivery", "zones", 0, "courier")],
        ),
        (
            {
                "delivery": {
                    "zones": [{"regions": ["新疆"], "days": 3, "courier": "顺丰"}, {"regions": ["新疆"], "days": 5}]
                }
            },
            [],
        ),
        ({"products": [SOLD | {"template": "大件"}]}, [("products", 0, "template")]),
        ({"products": [SOLD], "freight": {"by": "公斤", "fee": 5, "more_fee": 2}}, [("products", 0)]),
        ({"products": [SOLD | {"weight": 900}], "freight": {"by": "公斤", "fee": 5, "more_fee": 2}}, []),
        (
            {"shop": {"name": "店", "shifts": [{"weekdays": [6, 7, 6], "opens": "10:00", "closes": "18:00"}]}},
            [("shop", "shifts", 0, "weekdays", 2)],
        ),
    ],
)
def test_what_cannot_have_been_meant(sections: dict[str, Any], paths: list[tuple[str | int, ...]]) -> None:
    assert [each.path for each in consistency.find(shop(**(NOTHING | sections)))] == paths
