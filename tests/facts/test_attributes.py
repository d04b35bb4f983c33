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
