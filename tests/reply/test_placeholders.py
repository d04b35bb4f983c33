from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.reply.placeholders import PLACEHOLDERS, usable, value
from tests.facts.sample import BOWL, NUTS, POT, SHIRT, shop
from tests.reply.sample import situation, slot


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("店名", {}, "小满杂货"),
        ("营业时间", {}, "09:00-22:00"),
        ("截单时间", {}, "16:00"),
        ("发货时限", {}, "48"),
        ("发货时限", {"product": POT}, None),
        ("发货时限", {"product": POT, "when": "2026-12-20 12:00"}, "48"),
        ("发货地", {}, "浙江杭州"),
        ("默认快递", {}, "中通"),
        ("默认快递", {"region": "西藏"}, None),
        ("可选快递", {}, "韵达、顺丰"),
        ("可选快递", {"region": "西藏"}, "韵达"),
        ("快递", {"courier": "申通"}, "申通"),
        ("快递加价", {"courier": "顺丰"}, "12"),
        ("快递加价", {"courier": "韵达"}, None),
        ("省份", {"region": "新疆"}, "新疆"),
        ("省份", {}, None),
        ("运费", {"region": "新疆"}, "15"),
        ("运费", {"region": "江苏", "amount": 58}, "6"),
        ("运费", {"region": "江苏", "amount": 59}, None),
        ("运费", {"region": "台湾"}, None),
        ("包邮条件", {}, "满59元包邮（新疆、台湾除外）"),
        ("包邮条件", {"region": "甘肃"}, "满99元包邮"),
        ("包邮条件", {"region": "新疆"}, None),
        ("包邮金额", {"region": "江苏"}, "59"),
        ("还差包邮", {"amount": "40.5", "region": "江苏"}, "18.5"),
        ("还差包邮", {"amount": 59, "region": "江苏"}, None),
        ("到货天数", {"region": "新疆"}, "6-9"),
        ("发票种类", {}, "电子普通发票"),
        ("开票时间", {}, "1-3天"),
        ("付款方式", {}, "支付宝、花呗"),
        ("退货天数", {}, "7"),
        ("退货运费", {}, "由买家承担，订单带运费险"),
        ("保修", {}, "质量问题7天内补发"),
        ("保修", {"product": POT}, "整机1年"),
        ("赠品", {}, "满99元送试吃包1包"),
        ("赠品", {"product": BOWL}, "买指定商品送茶夹1个、满99元送试吃包1包"),
        ("赠品", {"when": "2027-01-01 12:00"}, None),
        ("活动", {}, None),
        ("活动", {"when": "2026-12-12 23:59"}, "双十二满199元减20元"),
        ("活动", {"when": "2026-12-13 00:00"}, None),
        ("活动", {"product": BOWL}, "盖碗周第二件半价"),
        ("活动截止", {"product": BOWL}, "11月30日"),
        ("优惠券", {}, "满99元减5元的店铺券"),
        ("商品", {"product": BOWL}, "白瓷盖碗"),
        ("价格", {"product": SHIRT}, "79.9"),
        ("数量", {"quantity": 3}, "3"),
        ("合计", {"product": SHIRT, "quantity": 3}, "239.7"),
        ("合计", {"product": SHIRT}, None),
        ("库存", {"product": BOWL}, "3"),
        ("库存", {"product": POT}, None),
        ("材质", {"product": BOWL}, "白瓷"),
        ("材质", {"product": SHIRT}, None),
        ("规格", {"product": BOWL}, "白、青"),
        ("规格", {"product": POT}, None),
        ("尺码表", {"product": BOWL}, None),
        ("保质期", {"product": NUTS}, None),
        ("产地", {"product": BOWL}, "景德镇"),
        ("包装", {"product": BOWL}, None),
        ("用法", {"product": BOWL}, "先用开水烫洗。"),
        ("优惠价", {"product": BOWL}, "54"),
        ("优惠价", {"product": BOWL, "offer": 56}, "56"),
        ("优惠价", {"product": SHIRT}, None),
        ("下次补货", {"product": SHIRT}, "12月3日"),
        ("下次补货", {"product": SHIRT, "when": "2026-12-04 09:00"}, None),
        ("推荐商品", {"product": BOWL}, "每日坚果"),
        ("日期", {"date": date(2026, 12, 1)}, "12月1日"),
        ("日期", {"date": date(2027, 8, 1)}, "2027年8月1日"),
        ("客服热线", {}, "首页的联系客服"),
        ("没有这个", {}, None),
    ],
)
def test_value(name: str, said: dict[str, Any], expected: str | None) -> None:
    assert value(name, situation(**said)) == expected


def test_size_by_measures() -> None:
    current = replace(situation(product=SHIRT), slots=(slot("measure", 165, "cm"), slot("measure", 108, "斤")))
    assert value("尺码", current) == "M码"


def test_a_limited_price_is_the_price() -> None:
    limited = {"name": "周末价", "kind": "限时价", "price": "49.9", "products": [BOWL], "until": "2026-11-30"}
    facts = shop(promotions=[limited])
    said: dict[str, Any] = {"facts": facts, "product": BOWL, "quantity": 2}
    assert [value(name, situation(**said)) for name in ("价格", "合计")] == ["49.9", "99.8"]
    later = situation(when="2026-12-01 00:00", **said)
    assert [value(name, later) for name in ("价格", "合计")] == ["59", "118"]


def test_an_empty_shop_states_nothing_but_its_name_and_hours() -> None:
    bare = situation(facts=shop(**dict.fromkeys(_SECTIONS)))
    assert {name for name in PLACEHOLDERS if value(name, bare) is not None} == {"店名", "营业时间"}


_SECTIONS = (
    "dispatch", "delivery", "couriers", "freight", "invoice", "payment", "returns", "gifts", "promotions", "coupons",
    "authority", "aftersale", "products", "facts",
)  # fmt: skip


@pytest.mark.parametrize(
    ("pays", "insurance", "text"), [("shop", True, "由店铺承担"), ("buyer", False, "由买家承担"), (None, True, None)]
)
def test_return_postage(pays: str | None, insurance: bool, text: str | None) -> None:
    facts = shop(returns={"pays": pays, "insurance": insurance})
    assert value("退货运费", situation(facts=facts)) == text


def test_postage_that_is_always_free() -> None:
    assert value("包邮条件", situation(facts=shop(freight={"free_from": 0}))) == "全部包邮"


@pytest.mark.parametrize(("text", "fit"), [("59", True), ("", False), (" ", False), ("{店名}", False), (None, False)])
def test_what_can_stand_in_a_reply(text: str | None, fit: bool) -> None:
    assert usable(text) is fit
