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
