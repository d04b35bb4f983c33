from __future__ import annotations

from typing import Any

import pytest

from bot.facts import consistency
from tests.facts.sample import BOWL, NUTS, shop

LIMITED: dict[str, Any] = {"name": "价", "kind": "限时价", "price": 40, "products": [BOWL]}


@pytest.mark.parametrize(
    ("sections", "paths"),
    [
        (
            {"promotions": [{"name": "反", "kind": "满减", "min_amount": 20, "discount": 199}]},
            [("promotions", 0, "discount")],
        ),
        ({"coupons": [{"name": "反", "discount": 50, "min_amount": 5}]}, [("coupons", 0, "discount")]),
        ({"coupons": [{"name": "无门槛", "discount": 5}]}, []),
        ({"promotions": [{"name": "一", "kind": "第N件", "nth": 1, "rate": 5}]}, [("promotions", 0, "nth")]),
        ({"promotions": [{"name": "零", "kind": "买送", "buy": 2, "free": 0}]}, [("promotions", 0, "free")]),
        ({"promotions": [LIMITED | {"price": 59}]}, [("promotions", 0, "price")]),
        ({"promotions": [LIMITED, LIMITED | {"price": 39}]}, [("promotions", 1)]),
        ({"promotions": [LIMITED, LIMITED | {"products": [NUTS]}]}, []),
        ({"promotions": [LIMITED | {"until": "2026-11-30"}, LIMITED | {"from": "2026-12-01"}]}, []),
        ({"authority": {"agent": {"max_off": 5}, "manager": {"max_off": 3}}}, [("authority", "manager", "max_off")]),
        ({"gifts": [{"name": "包", "from": "2026-11-20 20:00", "until": "2026-11-20"}]}, []),
        ({"gifts": [{"name": "包", "from": "2026-11-20 20:00", "until": "2026-11-20 19:00"}]}, [("gifts", 0, "until")]),
    ],
)
def test_offers_that_cannot_have_been_meant(sections: dict[str, Any], paths: list[tuple[str | int, ...]]) -> None:
    plain: dict[str, Any] = {"promotions": None, "coupons": None, "gifts": None}
    assert [each.path for each in consistency.find(shop(**(plain | sections)))] == paths
