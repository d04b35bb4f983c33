import pytest

from bot.slots import regions


def _found(text: str) -> list[tuple[object, str, str]]:
    return [(slot.value, slot.detail.get("city", ""), text[slot.start : slot.end]) for slot in regions.find(text)]


def test_all_provinces_have_a_short_form() -> None:
    assert len(regions.names()) == 34
    assert [regions.short(name) for name in regions.names()] == list(regions.names())


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("新疆维吾尔自治区", "新疆"),
        ("内蒙", "内蒙古"),
        ("黑省", "黑龙江"),
        ("魔都", "上海"),
        ("香港特别行政区", "香港"),
        ("乌鲁木齐", None),
        ("江浙沪", None),
        ("火星", None),
    ],
)
def test_short(name: str, short: str | None) -> None:
    assert regions.short(name) == short


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("到新疆几天", [("新疆", "", "新疆")]),
        ("发新疆乌鲁木齐吗", [("新疆", "乌鲁木齐", "新疆乌鲁木齐")]),
        ("广东省深圳市", [("广东", "深圳", "广东省深圳市")]),
        ("义乌能到吗", [("浙江", "义乌", "义乌")]),
        ("江苏和山东", [("江苏", "", "江苏"), ("山东", "", "山东")]),
        ("江浙沪包邮", [("江苏", "", "江浙沪"), ("浙江", "", "江浙沪"), ("上海", "", "江浙沪")]),
        ("吉林", [("吉林", "", "吉林")]),
        ("吉林市", [("吉林", "吉林", "吉林市")]),
        ("海南", [("海南", "", "海南")]),
        ("海南州", [("青海", "海南州", "海南州")]),
        ("朝阳区", [("北京", "朝阳区", "朝阳区")]),
        ("辽宁朝阳", [("辽宁", "朝阳", "辽宁朝阳")]),
        ("甘肃白银", [("甘肃", "白银", "甘肃白银")]),
    ],
)
def test_places_are_found(text: str, found: list[tuple[str, str, str]]) -> None:
    assert _found(text) == found


@pytest.mark.parametrize(
    "text", ["朝阳", "云南白药", "开封了吗", "南京路", "普洱茶", "三明治", "换成都是", "晚上海鲜到吗", "大连衣裙"]
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert _found(text) == []
