from __future__ import annotations

import pytest

from bot.facts.attributes import Attributes
from bot.facts.product import Product
from bot.text.clean import text_of

POT = Product.model_validate(
    {
        "id": "100000000001",
        "title": "壶",
        "price": 1,
        "attributes": {"材质": "玻璃", "净重": "900克", "壶嘴": "鹰嘴", "电源线": "1米"},
    }
)
NAMES = Attributes([POT], {"材质": ["啥子做的", "?软和不"], "泡茶口感": ["好喝不"]})


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("是什么材质的", ("材质",)),
        ("面料是什么", ("面料",)),
        ("啥子做的", ("材质",)),
        ("这个软和不", ("材质",)),
        ("多重啊", ("重量",)),
        ("净重多少，产地哪里", ("净重", "产地")),
        ("壶嘴是什么样的", ("壶嘴",)),
        ("适合几岁", ("适用",)),
        ("材质是什么，什么料", ("材质",)),
        ("多少钱", ()),
    ],
)
def test_the_attributes_that_a_message_asks_for(text: str, asked: tuple[str, ...]) -> None:
    assert NAMES.asked(text_of(text)) == asked


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("材质", "玻璃"), ("用料", "玻璃"), ("啥子做的", "玻璃"), ("净含量", "900克"), ("壶嘴", "鹰嘴"),
        ("线长", "1米"), ("产地", None), ("无此名", None),
    ],
)  # fmt: skip
def test_an_attribute_is_told_under_each_of_its_names_and_never_guessed(name: str, value: str | None) -> None:
    assert NAMES.value(POT, name) == value


def test_each_attribute_has_one_name_in_the_list() -> None:
    assert len(set(NAMES.names)) == len(NAMES.names)
    assert {"材质", "壶嘴", "泡茶口感"} <= set(NAMES.names)
    assert not {"用料", "净重"} & set(NAMES.names)


CUP = Product.model_validate(
    {
        "id": "100000000002",
        "title": "杯",
        "price": 1,
        "usage": "先烫洗，可以放进洗碗机，避免骤冷骤热；底座擦干，不能泡水",
        "attributes": {"适用": "一周岁以上"},
    }
)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("放洗碗机行不", ("能不能放洗碗机",)),
        ("孕妇能喝么", ("孕妇能不能用",)),
        ("给孕妇买的", ()),
        ("掉色么，起球么", ("掉色", "起球")),
    ],
)
def test_a_thing_is_asked_about_by_its_name_and_a_person_by_whether_he_may(text: str, topics: tuple[str, ...]) -> None:
    assert NAMES.asked(text_of(text)) == topics


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        ("能不能放洗碗机", "可以放进洗碗机，避免骤冷骤热"),
        ("能不能泡水", "底座擦干，不能泡水"),
        ("宝宝能不能用", "一周岁以上"),
        ("能不能进微波炉", None),
        ("材质", None),
    ],
)
def test_what_the_owner_wrote_of_a_topic_is_told_with_its_warning(topic: str, told: str | None) -> None:
    assert NAMES.passage(CUP, topic) == told
