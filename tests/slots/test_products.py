import pytest

from bot.slots.products import ProductFinder, ProductName
from bot.text.clean import clean

FINDER = ProductFinder(
    [
        ProductName("520401029636", "加厚棉柔巾", ("棉柔巾", "绵柔巾")),
        ProductName("45123456789", "棉柔巾 旅行装", ("旅行装",)),
    ]
)


@pytest.mark.parametrize(
    ("raw", "items"),
    [
        ("棉柔巾包邮吗", ["520401029636"]),
        ("加厚棉柔巾有货吗", ["520401029636"]),
        ("棉柔巾 旅行装几包", ["45123456789"]),
        ("绵柔巾和旅行装", ["520401029636", "45123456789"]),
        ("https://item.taobao.com/item.htm?id=45123456789 有吗", ["45123456789"]),
        ("699999999999有吗", ["699999999999"]),
        ("【旅行装】https://m.tb.cn/h.abc", ["45123456789"]),
        ("https://m.tb.cn/h.abc", []),
        ("毛巾", []),
    ],
)
def test_products(raw: str, items: list[str]) -> None:
    assert [slot.value for slot in FINDER.find(clean(raw))] == items


def test_without_products_nothing_is_found() -> None:
    assert ProductFinder().find(clean("棉柔巾")) == []
