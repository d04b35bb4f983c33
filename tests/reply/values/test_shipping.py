from __future__ import annotations

from typing import Any

import pytest

from bot.reply.placeholders import value
from tests.facts.sample import POT, shop
from tests.reply.sample import situation


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("截单时间", {}, "16:00"),
        ("发货时限", {}, "48"),
        ("发货时限", {"product": POT}, None),
        ("发货时限", {"product": POT, "when": "2026-12-20 12:00"}, "48"),
        ("发货时限", {"when": "2027-02-05 12:00"}, None),  # the 48 hours end within the holiday
        ("恢复发货", {"when": "2027-02-05 12:00"}, "2月13日"),
        ("恢复发货", {}, None),
        ("不发货日", {"when": "2027-02-12 12:00"}, "每周日、放假2月4日到2月12日"),
        ("不发货日", {"when": "2027-02-13 12:00"}, "每周日"),
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
        ("预计到货", {"region": "上海"}, "11月24日-26日"),
        ("预计到货", {"region": "上海", "when": "2026-11-23 17:00"}, "11月25日-26日"),
        ("预计到货", {"region": "上海", "product": POT}, "12月22日-24日"),
        ("预计到货", {"region": "台湾"}, None),
        ("预计到货", {}, None),
        ("预售发货日", {"product": POT}, "12月20日"),
        ("预售发货日", {"product": POT, "when": "2026-12-20 09:00"}, None),
        ("预售发货日", {}, None),
        ("还差包邮件数", {"quantity": 2, "region": "江苏"}, None),
    ],
)
def test_value(name: str, said: dict[str, Any], expected: str | None) -> None:
    assert value(name, situation(**said)) == expected


def test_postage_that_is_always_free() -> None:
    assert value("包邮条件", situation(facts=shop(freight={"free_from": 0}))) == "全部包邮"
    assert value("包邮条件", situation(facts=shop(freight={"free_from": 0}), region="江苏")) == "包邮"
