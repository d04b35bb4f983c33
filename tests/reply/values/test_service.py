from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.reply.placeholders import value
from tests.facts.sample import POT, shop
from tests.reply.sample import situation


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("店名", {}, "小满杂货"),
        ("营业时间", {}, "09:00-22:00"),
        ("发票种类", {}, "电子普通发票"),
        ("开票时间", {}, "1-3天"),
        ("分期期数", {}, "3、6期"),
        ("免息期数", {}, "3期"),
        ("开票方式", {}, None),
        ("专票", {}, None),
        ("售后联系", {}, None),
        ("退货地址", {}, None),
        ("退货例外", {"product": POT}, None),
        ("价保天数", {}, None),
        ("坏损报告时限", {}, None),
        ("坏损处理", {}, None),
        ("维修天数", {}, None),
        ("付款方式", {}, "支付宝、花呗"),
        ("退货天数", {}, "7"),
        ("退货运费", {}, "由买家承担，订单带运费险"),
        ("保修", {}, "质量问题7天内补发"),
        ("保修", {"product": POT}, "整机1年"),
        ("日期", {"date": date(2026, 12, 1)}, "12月1日"),
        ("日期", {"date": date(2027, 8, 1)}, "2027年8月1日"),
    ],
)
def test_value(name: str, said: dict[str, Any], expected: str | None) -> None:
    assert value(name, situation(**said)) == expected


@pytest.mark.parametrize(
    ("pays", "insurance", "text"), [("shop", True, "由店铺承担"), ("buyer", False, "由买家承担"), (None, True, None)]
)
def test_return_postage(pays: str | None, insurance: bool, text: str | None) -> None:
    facts = shop(returns={"pays": pays, "insurance": insurance})
    assert value("退货运费", situation(facts=facts)) == text


def test_services_that_are_declared() -> None:
    facts = shop(
        shop={
            "name": "店",
            "contact": "订单里点联系客服",
            "shifts": [{"weekdays": [6, 7], "opens": "10:00", "closes": "18:00"}],
        },
        invoice={"how": "发到邮箱", "special": False},
        returns={"days": 7, "to": "退款详情里的地址", "exceptions": [{"what": "锅", "why": "定制", "products": [POT]}]},
        aftersale={"price_protect_days": 15, "report_hours": 48, "compensation": "补发", "repair_days": "7-15"},
    )
    said = situation(facts=facts, product=POT)
    names = (
        "营业时间",
        "售后联系",
        "开票方式",
        "专票",
        "退货地址",
        "退货例外",
        "价保天数",
        "坏损报告时限",
        "坏损处理",
        "维修天数",
    )
    assert [value(name, said) for name in names] == [
        "平时09:00-22:00，周六、日10:00-18:00",
        "订单里点联系客服",
        "发到邮箱",
        "开不了专票",
        "退款详情里的地址",
        "锅（定制）",
        "15",
        "48",
        "补发",
        "7-15",
    ]
