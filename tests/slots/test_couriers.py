import pytest

from bot.slots.couriers import CourierFinder, defaults, short


def _found(text: str, **own: list[str]) -> list[tuple[object, str]]:
    return [(slot.value, text[slot.start : slot.end]) for slot in CourierFinder(own).find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发顺丰吗", [("顺丰", "顺丰")]),
        ("发sf吗", [("顺丰", "sf")]),
        ("yd可以吗", [("韵达", "yd")]),
        ("汇通到不了", [("百世", "汇通")]),
        ("用天天吧", [("天天", "天天")]),
        ("天天快递", [("天天", "天天快递")]),
        ("中通圆通都行", [("中通", "中通"), ("圆通", "圆通")]),
        ("ems", [("EMS", "ems")]),
        ("天天都用", []),
        ("sf1234567890123", []),
        ("京东上看到的", []),
        ("京东能发不", [("京东", "京东")]),
    ],
)
def test_couriers_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found


def test_a_shop_may_have_its_own() -> None:
    assert _found("发小蜜蜂吗", 蜜蜂同城=["小蜜蜂"]) == [("蜜蜂同城", "小蜜蜂")]


def test_short() -> None:
    assert short("顺丰速运") == "顺丰"
    assert short("EMS") == "EMS"
    assert short("飞毯") is None
    assert all(short(name) == name for name in defaults())
