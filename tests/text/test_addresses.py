"""Which part of a text is an address, down to the door."""

from __future__ import annotations

import pytest

from bot.text import addresses


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in addresses.find(text)]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("湖北武汉市洪山区珞喻路27号", "洪山区珞喻路27号"),
        ("我家在幸福小区3栋", "幸福小区3栋"),
        ("河南省郑州市中原区桐柏路", "中原区桐柏路"),
        ("宁波黄鹂新村65幢", "黄鹂新村65幢"),
        ("发到人民路12号吧", "人民路12号"),
    ],
)
def test_the_detail_begins_behind_province_and_city(text: str, detail: str) -> None:
    assert found(text) == [detail]


@pytest.mark.parametrize(
    "text", ["5号楼", "3单元", "人民路", "朝阳区", "广东省深圳市", "10路车", "3号和5号", "", "学校30号放假"]
)
def test_one_unit_alone_is_no_address(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("江苏省苏州市姑苏区平江路12号 小周 13800000000", True),
        ("成都高新区天府大道1号3栋502，老李收", True),
        ("寄到平江路12号要几天呀，能不能快点发", False),
        ("平江路12号对吗", False),
        ("什么时候发货", False),
    ],
)
def test_an_address_alone_has_nothing_beside_whose_it_is(text: str, only: bool) -> None:
    assert addresses.alone(text) is only


def test_two_addresses_in_one_text() -> None:
    assert len(found("原来是人民路12号。现在改成解放路30号")) == 2
