from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.facts.models import ShopFacts
from bot.model import Turn
from bot.slots import focus
from bot.slots.finder import SlotFinder
from bot.text.clean import clean
from tests.facts.sample import at

TEA, BOWL, CUP, SHIRT = "100000000001", "100000000002", "100000000003", "100000000004"
NOW = at("2026-11-23 15:00")
FACTS = ShopFacts.model_validate(
    {
        "shop": {"name": "小店"},
        "products": [
            {
                "id": TEA, "title": "花茶", "price": 49,
                "variants": [{"name": "小罐", "stock": 1}, {"name": "大罐", "stock": 1, "price": 88}],
            },
            {"id": BOWL, "title": "白瓷盖碗", "aliases": ["盖碗"], "price": 59},
            {"id": CUP, "title": "青瓷盖碗", "aliases": ["盖碗"], "price": 49},
            {
                "id": SHIRT, "title": "T恤", "price": 599,
                "variants": [{"name": "白色", "stock": 1}, {"name": "黑色", "stock": 0}],
            },
        ],
    }
)  # fmt: skip
FINDER = SlotFinder(FACTS.catalogue.names)


def about(*turns: str, context: str | None = None) -> focus.Focus:
    """What the last line is about; lines of the shop begin with `店:`."""
    chat: Sequence[Turn] = [
        Turn("agent", line.removeprefix("店:")) if line.startswith("店:") else Turn("buyer", line) for line in turns
    ]
    cleaned = clean(chat[-1].text)
    heard = focus.listen(FINDER, cleaned, FINDER.find(cleaned, NOW), chat[:-1], NOW)
    return focus.find(FACTS, heard.spoken, context)


@pytest.mark.parametrize(
    ("turns", "item"),
    [
        (["花茶多少钱"], TEA),
        (["https://item.taobao.com/item.htm?id=100000000004", "这款有货吗"], SHIRT),
        (["T恤有吗", "店:有的", "那个多少钱"], SHIRT),
        (["T恤有吗", "花茶呢", "它多少钱"], TEA),
        (["有什么推荐", "店:可以看看花茶", "这个多少钱"], TEA),
        (["T恤有吗", "店:T恤缺货，可以看看花茶", "那个多少钱"], SHIRT),
        (["599的那个有货吗"], SHIRT),
        (["那款88块的呢"], TEA),
        (["店:有白瓷盖碗和花茶", "49的那个怎么样"], TEA),
        (["店:有花茶、T恤", "第二个多少钱"], SHIRT),
        (["店:有花茶、T恤", "前面那款多少钱"], TEA),
        (["店:有花茶、T恤", "后面的那个呢"], SHIRT),
        (["花茶和T恤哪个好", "另一个呢"], SHIRT),
        (["白瓷盖碗有吗", "盖碗多少钱"], BOWL),
        (["白瓷盖碗有吗", "第5个有吗"], BOWL),
        (["多少钱"], None),
        (["花茶有吗", "https://item.taobao.com/item.htm?id=999999999999 这个呢"], None),
        (["花茶有吗", "https://item.taobao.com/item.htm?id=999999999999", "这个多少钱"], None),
    ],
)
def test_the_product_in_question(turns: list[str], item: str | None) -> None:
    found = about(*turns).product
    assert (found and found.id) == item


def test_what_the_channel_says_counts_where_the_chat_names_nothing() -> None:
    assert about("多少钱", context=TEA).product == FACTS.product(TEA)
    assert about("T恤多少钱", context=TEA).product == FACTS.product(SHIRT)


@pytest.mark.parametrize(
    ("turns", "items"),
    [(["盖碗多少钱"], (BOWL, CUP)), (["49的那个多少钱"], (TEA, CUP)), (["花茶多少钱"], ()), (["在吗"], ())],
)
def test_a_name_of_several_gives_candidates_and_no_product(turns: list[str], items: tuple[str, ...]) -> None:
    found = about(*turns)
    assert tuple(product.id for product in found.candidates) == items
    assert not (found.candidates and found.product)


@pytest.mark.parametrize(
    ("turns", "items"),
    [
        (["花茶和T恤哪个好"], (TEA, SHIRT)),
        (["花茶多少钱", "和T恤有什么区别"], (SHIRT, TEA)),
        (["花茶和T恤有吗", "这两个哪个好"], (TEA, SHIRT)),
        (["店:有花茶、T恤", "第一个和第二个有什么不同"], (TEA, SHIRT)),
        (["花茶多少钱", "有什么区别"], ()),
        (["花茶多少钱", "T恤呢"], ()),
    ],
)
def test_products_set_against_each_other(turns: list[str], items: tuple[str, ...]) -> None:
    assert tuple(product.id for product in about(*turns).compared) == items


@pytest.mark.parametrize(
    ("turns", "name"),
    [
        (["T恤黑色那款有货吗"], "黑色"),
        (["T恤有吗", "店:有的", "黑的有吗", "多少钱"], "黑色"),
        (["T恤黑色有吗", "白色呢"], "白色"),
        (["88的那个有货吗"], "大罐"),
        (["T恤黑色有吗", "花茶呢", "T恤多少钱"], None),
        (["T恤有吗"], None),
    ],
)
def test_the_variant_in_question(turns: list[str], name: str | None) -> None:
    found = about(*turns).variant
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("context", "item"),
    [
        ({"product": {"item_id": TEA}}, TEA), ({"product": {"id": TEA}}, TEA), ({"product": TEA}, TEA), ({}, None),
        ({"product": None}, None), ({"product": {}}, None),
    ],
)  # fmt: skip
def test_the_item_that_the_channel_gives(context: dict[str, object], item: str | None) -> None:
    assert focus.given(context) == item
