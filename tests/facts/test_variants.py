from __future__ import annotations

import pytest

from bot.facts import variants
from bot.facts.product import Product
from bot.text.clean import text_of

NUTS = ("250克袋装", "500克罐装")
TEA = ("八件套白色", "八件套青色")
SHIRT = ("白色 M", "白色 XL", "黑色 M", "黑色 XL")


def product(*names: str) -> Product:
    raw = {"id": "100000000001", "title": "货", "price": 1, "variants": [{"name": name, "stock": 1} for name in names]}
    return Product.model_validate(raw)


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (NUTS, "500克的多少钱", "500克罐装"),
        (NUTS, "罐装有货吗", "500克罐装"),
        (NUTS, "要袋装", "250克袋装"),
        (NUTS, "1500克的有吗", None),
        (NUTS, "有货吗", None),
        (TEA, "白色有吗", "八件套白色"),
        (TEA, "青的那个", "八件套青色"),
        (TEA, "八件套多少钱", None),
        (("白色", "黑色", "藏青色"), "黑色那款", "黑色"),
        (("白色", "黑色", "藏青色"), "白色和黑色", None),
        (("1.5升",), "1.5升的", None),
        (("S", "M", "XL"), "xl码有货吗", "XL"),
        (("S", "M", "XL"), "XXL码有货吗", None),
        ((), "白色", None),
        (("雾蓝", "豆沙粉"), "蓝的有吗", "雾蓝"),
        (("雾蓝", "豆沙粉"), "粉色那套", "豆沙粉"),
        (("雾蓝", "湖蓝"), "蓝色的", None),
    ],
)
def test_the_variant_that_a_buyer_means(names: tuple[str, ...], text: str, found: str | None) -> None:
    variant = variants.find(product(*names), text_of(text))
    assert (variant and variant.name) == found


def test_two_choices_together_name_one_of_four() -> None:
    variant = variants.find(product(*SHIRT), text_of("黑色XL的还有吗"))
    assert variant is not None
    assert variant.name == "黑色 XL"
    assert variants.find(product(*SHIRT), text_of("黑色的还有吗")) is None


@pytest.mark.parametrize(
    ("names", "text", "absent"),
    [
        (("白色", "浅绿"), "粉色有没", True),
        (("白色", "浅绿"), "绿的有没", False),
        (("白色", "浅绿"), "有货吗", False),
        (("150毫升", "200毫升"), "粉色有没", False),
        (("白色", "浅绿"), "我红包怎么用", False),
    ],
)
def test_a_colour_in_which_it_does_not_come(*, names: tuple[str, ...], text: str, absent: bool) -> None:
    assert variants.unoffered(product(*names), text_of(text)) is absent
