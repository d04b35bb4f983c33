from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.facts.catalogue import Asking
from bot.facts.product import Product
from bot.model import Slot
from bot.reply.placeholders import value
from bot.reply.situation import Situation
from tests.facts.sample import BOWL, FACTS, NUTS, POT, SHIRT, at


def product(item: str) -> Product:
    found = FACTS.product(item)
    assert found is not None
    return found


def situation(item: str | None = None, **fields: Any) -> Situation:
    slots = tuple(
        Slot("measure", Decimal(fields.pop(name)), "", (0, 0), {"unit": unit})
        for name, unit in (("cm", "cm"), ("kg", "kg"))
        if name in fields
    )
    known = product(item) if item else None
    return Situation(facts=FACTS, now=at("2026-11-23 15:00"), product=known, slots=slots, **fields)


@pytest.mark.parametrize(
    ("name", "at_hand", "wanted"),
    [
        ("参数", situation(BOWL, asking=Asking(("材质", "功率", "产地"))), "材质是白瓷，产地是景德镇"),
        ("参数", situation(BOWL, asking=Asking(("功率",))), None),
        ("参数", situation(asking=Asking(("材质",))), None),
        ("缺少参数", situation(BOWL, asking=Asking(("功率", "材质", "电压"))), "功率、电压"),
        ("缺少参数", situation(BOWL, asking=Asking(("材质",))), None),
        ("选的规格", situation(BOWL, variant=product(BOWL).variants[1]), "青"),
        ("选的规格", situation(BOWL), None),
        ("有货规格", situation(BOWL), "白"),
        ("有货规格", situation(SHIRT), None),
        ("库存", situation(BOWL, variant=product(BOWL).variants[1]), "0"),
        ("候选商品", situation(asking=Asking(candidates=(product(BOWL), product(POT)))), "白瓷盖碗还是电炖锅"),
        ("候选商品", situation(), None),
        ("找到商品", situation(asking=Asking(sought=(product(BOWL), product(SHIRT), product(NUTS)))),
         "白瓷盖碗（59元）、每日坚果（89元）"),
        ("找到商品", situation(asking=Asking(sought=(product(SHIRT),))), None),
        ("在售商品", situation(), "白瓷盖碗、每日坚果"),
        ("尺码", situation(SHIRT, cm=170, kg=62), "L码"),
        ("尺码", situation(SHIRT, cm=165, kg=65), None),
        ("身高尺码", situation(SHIRT, cm=165, kg=65), "M码"),
        ("体重尺码", situation(SHIRT, cm=165, kg=65), "L码"),
        ("身高尺码", situation(SHIRT, cm=170, kg=62), None),
        ("尺码", situation(cm=170), None),
    ],
)  # fmt: skip
def test_values(name: str, at_hand: Situation, wanted: str | None) -> None:
    assert value(name, at_hand) == wanted


def test_a_comparison_tells_prices_and_what_is_different() -> None:
    one = product(BOWL)
    other = one.model_copy(
        update={"title": "青瓷盖碗", "price": Decimal(69), "attributes": {"材质": "青瓷", "产地": "景德镇"}}
    )
    told = value("对比", situation(asking=Asking(compared=(one, other))))
    assert told == "白瓷盖碗59元，材质是白瓷；青瓷盖碗69元，材质是青瓷"
    assert value("对比", situation(asking=Asking(compared=(one, product(SHIRT))))) == "白瓷盖碗59元；纯棉T恤79.9元"
    assert value("对比", situation()) is None


def _pot(title: str, **attributes: str) -> Product:
    return product(BOWL).model_copy(update={"title": title, "attributes": attributes})


def test_a_comparison_does_not_tell_a_value_twice() -> None:
    one = _pot("养生壶", 规格="容量1.5升，功率800瓦", 容量="1.5升", 功率="800瓦", 颜色="白")
    other = _pot("烧水壶", 规格="容量0.6升，功率600瓦", 容量="0.6升", 功率="600瓦", 颜色="白")
    told = value("对比", situation(asking=Asking(compared=(one, other))))
    assert told == "养生壶59元，规格是容量1.5升，功率800瓦；烧水壶59元，规格是容量0.6升，功率600瓦"


def test_a_comparison_tells_three_differences_and_takes_no_number_for_another() -> None:
    one = _pot("小包", 规格="15片一包", 张数="5片", 材质="棉", 产地="浙江")
    other = _pot("大包", 规格="80片一包", 张数="9片", 材质="麻", 产地="江苏")
    told = value("对比", situation(asking=Asking(compared=(one, other))))
    assert told == "小包59元，规格是15片一包，张数是5片，材质是棉；大包59元，规格是80片一包，张数是9片，材质是麻"
