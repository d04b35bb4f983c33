import pytest

from bot.slots import quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3袋", 3, "袋"),
        ("买2件", 2, "件"),
        ("10个", 10, "个"),
        ("要一个", 1, "个"),
        ("5斤", 5, "斤"),
        ("199元3袋", 3, "袋"),
        ("329五包", 5, "包"),
    ],
)
def test_pieces(text: str, value: int, unit: str) -> None:
    assert [(slot.value, slot.detail["unit"]) for slot in quantities.find(text)] == [(value, unit)]


@pytest.mark.parametrize("text", ["再送一个", "送我2包坚果", "能不能赠3包", "买的话送点1包"])
def test_what_is_to_be_given_on_top_is_marked(text: str) -> None:
    assert ["gift" in slot.detail for slot in quantities.find(text)] == [True]


@pytest.mark.parametrize("text", ["送朋友2盒", "要3个送人", "送礼用买2盒"])
def test_what_the_buyer_takes_to_give_to_others_is_not(text: str) -> None:
    assert ["gift" in slot.detail for slot in quantities.find(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "一下",
        "一样",
        "3个月",
        "2个小时",
        "第2件",
        "前100个",
        "6包装",
        "这一件",
        "多少钱1斤",
        "1箱几包",
        "有一个活动",
        "2.5斤",
        "9包邮",
        "0个",
        "3对吗",
    ],
)
def test_no_pieces(text: str) -> None:
    assert quantities.find(text) == []
