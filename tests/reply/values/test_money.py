from __future__ import annotations

from typing import Any

import pytest

from bot.reply.placeholders import value
from tests.facts.sample import BOWL, NUTS, SHIRT, shop
from tests.reply.sample import situation


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("赠品", {}, "满99元送试吃包1包"),
        ("赠品", {"product": BOWL}, "买指定商品送茶夹1个、满99元送试吃包1包"),
        ("赠品", {"when": "2027-01-01 12:00"}, None),
        ("活动", {}, None),
        ("活动", {"when": "2026-12-12 23:59"}, "双十二满199元减20元"),
        ("活动", {"when": "2026-12-13 00:00"}, None),
        ("活动", {"product": BOWL}, "盖碗周第二件半价"),
        ("活动截止", {"product": BOWL}, "11月30日"),
        ("优惠券", {}, "满99元减5元的店铺券"),
        ("够用的券", {}, None),
        ("够用的券", {"product": SHIRT, "quantity": 3}, "满99元减5元的店铺券"),
        ("够用的券", {"amount": 99}, "满99元减5元的店铺券"),
        ("够用的券", {"amount": 98}, None),
        ("还差用券", {"product": NUTS, "quantity": 1}, "10"),
        ("下一张券", {"product": NUTS, "quantity": 1}, "满99元减5元的店铺券"),
        ("还差用券", {"amount": 99}, None),
        ("还差用券", {"product": NUTS}, None),
        ("价格", {"product": SHIRT}, "79.9"),
        ("数量", {"quantity": 3}, "3"),
        ("合计", {"product": SHIRT, "quantity": 3}, "234.7"),
        ("优惠前合计", {"product": SHIRT, "quantity": 3}, "239.7"),
        ("到手价", {"product": BOWL}, "59"),
        ("到手价", {}, None),
        ("算法", {"product": SHIRT, "quantity": 3}, "3件239.7元，用5元店铺券，合计234.7元"),
        ("算法", {"product": BOWL, "quantity": 2}, "2件118元，盖碗周第二件半价减29.5元，合计88.5元"),
        ("算法", {"product": NUTS, "quantity": 1}, "1件89元"),
        ("算法", {"product": NUTS}, None),
        ("还差满减", {"product": NUTS, "quantity": 2, "when": "2026-12-10 12:00"}, "21"),
        ("满减优惠", {"product": NUTS, "quantity": 2, "when": "2026-12-10 12:00"}, "双十二满199元减20元"),
        ("还差满减", {"product": NUTS, "quantity": 3, "when": "2026-12-10 12:00"}, None),
        ("还差满减", {"amount": 180, "when": "2026-12-10 12:00"}, "19"),
        ("还差满减", {"amount": 180}, None),
        ("还差赠品", {"amount": 60}, "39"),
        ("下一档赠品", {"amount": 60}, "满99元送试吃包1包"),
        ("还差赠品", {"amount": 99}, None),
        ("还差赠品", {}, None),
        ("合计", {"product": SHIRT}, None),
        ("优惠价", {"product": BOWL}, "54"),
        ("优惠价", {"product": BOWL, "offer": 56}, "56"),
        ("优惠价", {"product": SHIRT}, None),
    ],
)
def test_value(name: str, said: dict[str, Any], expected: str | None) -> None:
    assert value(name, situation(**said)) == expected


def test_a_limited_price_is_the_price() -> None:
    limited = {"name": "周末价", "kind": "限时价", "price": "49.9", "products": [BOWL], "until": "2026-11-30"}
    facts = shop(promotions=[limited])
    said: dict[str, Any] = {"facts": facts, "product": BOWL, "quantity": 2}
    assert [value(name, situation(**said)) for name in ("价格", "合计", "优惠前合计")] == ["49.9", "94.8", "118"]
    later = situation(when="2026-12-01 00:00", **said)
    assert [value(name, later) for name in ("价格", "合计")] == ["59", "113"]


def test_a_coupon_is_measured_by_the_sum_before_it() -> None:
    facts = shop(coupons=[{"name": "店铺券", "discount": 5, "min_amount": 159, "until": "2026-12-31"}])
    said: dict[str, Any] = {"facts": facts, "product": SHIRT, "quantity": 2}  # 159.8 yuan, 154.8 with the coupon
    assert value("合计", situation(**said)) == "154.8"
    assert value("够用的券", situation(**said)) == "满159元减5元的店铺券"
    assert value("还差用券", situation(**said)) is None
