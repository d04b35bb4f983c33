import pytest

from bot.text.chars import ITEM
from bot.text.links import find


def _shown(text: str) -> list[tuple[str, str, str]]:
    return [(text[link.start : link.end], link.new, link.item_id) for link in find(text)]


@pytest.mark.parametrize(
    ("text", "item_id"),
    [
        ("https://item.taobao.com/item.htm?spm=a1.b2&id=520401029636", "520401029636"),
        ("https://detail.tmall.com/item.htm?id=45123456789&skuid=1", "45123456789"),
        ("https://detail.1688.com/offer/611234567890.html", "611234567890"),
        ("https://m.tb.cn/h.abc123?sm=9f8e", ""),
        ("520401029636", "520401029636"),
        ("<id>", ""),
    ],
)
def test_a_product_is_pointed_at(text: str, item_id: str) -> None:
    assert _shown(text) == [(text, ITEM, item_id)]


def test_a_link_ends_where_chinese_begins() -> None:
    assert _shown("https://item.taobao.com/item.htm?id=520401029636这个有吗")[0][2] == "520401029636"


def test_a_link_elsewhere_is_no_product() -> None:
    assert [link.new for link in find("看www.kuaidi100.com/x")] == [" "]


def test_the_text_of_a_share_button_belongs_to_the_link() -> None:
    shared = "复制这条信息¥ab1cd2ef3g¥,打开手机淘宝"
    assert [link.new for link in find(shared)] == [ITEM]
    stripped = "复制这条信息打开手机淘宝即可看到加厚毛巾3条装ab1cd2ef3g"
    assert _shown(stripped + "有货吗") == [(stripped, ITEM, "")]
    titled = "【加厚棉柔巾】https://m.tb.cn/h.abc"
    assert _shown(titled) == [(titled, ITEM, "")]


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "单号75123456789012",
        "订单号1234567890123456789",
        "sf1234567890123",
        "35.5元",
        "加qq1234567890",
        "3件",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert find(text) == []
