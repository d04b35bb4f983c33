from __future__ import annotations

from decimal import Decimal

import pytest

from bot.engine import Shop
from bot.shop.amend import amend
from bot.shop.codes import Collector, order
from bot.shop.load import load
from bot.shop.locate import default
from tests.shop.folders import document


@pytest.fixture(scope="module")
def shop() -> Shop:
    loaded = load(default())
    assert loaded.shop is not None
    return loaded.shop


def changed(shop: Shop, *changes: str) -> Shop:
    made, problems = attempt(shop, *changes)
    assert problems == []
    assert made is not None
    return made


def attempt(shop: Shop, *changes: str) -> tuple[Shop | None, list[str]]:
    parsed, _ = document("".join(f"c{index}: {text}\n" for index, text in enumerate(changes)))
    problems = Collector()
    made = amend(shop, parsed, [(f"c{index}",) for index in range(len(changes))], problems)
    return made, [str(problem) for problem in order(problems)]


def test_a_key_is_changed_and_all_else_stays(shop: Shop) -> None:
    made = changed(shop, "{freight: {free_from: 88}}")
    assert made.facts.freight.free_from == Decimal(88)
    assert made.facts.freight.zones == shop.facts.freight.zones
    assert made.facts.products == shop.facts.products
    assert shop.facts.freight.free_from != Decimal(88)
    assert made.matcher is shop.matcher
    assert made.version != shop.version


def test_no_change_gives_the_same_facts(shop: Shop) -> None:
    assert changed(shop, "{}").facts == shop.facts


def test_the_same_change_gives_the_same_version(shop: Shop) -> None:
    assert changed(shop, "{freight: {fee: 7}}").version == changed(shop, "{freight: {fee: 7}}").version


def test_null_takes_a_key_or_an_item_away(shop: Shop) -> None:
    made = changed(shop, "{couriers: {default: null}, gifts: {竹制茶夹: null}}")
    assert made.facts.couriers.default is None
    assert [gift.name for gift in made.facts.gifts] == [g.name for g in shop.facts.gifts if g.name != "竹制茶夹"]


@pytest.mark.parametrize("name", ['"608731145206"', "白瓷盖碗", "盖碗"])
def test_an_item_is_reached_by_its_number_name_or_alias(shop: Shop, name: str) -> None:
    product = changed(shop, f"{{products: {{{name}: {{price: 58}}}}}}").facts.product("608731145206")
    assert product is not None
    assert (product.price, product.title) == (Decimal(58), "白瓷盖碗")


def test_an_item_inside_an_item_is_reached_too(shop: Shop) -> None:
    made = changed(
        shop, "{products: {炭烤腰果: {variants: {500克罐装: {stock: 0}}}}, freight: {zones: {青海: {fee: 11}}}}"
    )
    assert [variant.stock for variant in made.facts.products[0].variants] == [320, 0]
    assert made.facts.freight.zones[0].fee == Decimal(11)


def test_a_list_is_replaced_and_a_new_item_added(shop: Shop) -> None:
    made = changed(shop, "{payment: {methods: [支付宝]}, gifts: {+保温杯: {count: 2}}, coupons: []}")
    assert made.facts.payment.methods == ("支付宝",)
    assert (made.facts.gifts[-1].name, made.facts.gifts[-1].count) == ("保温杯", 2)
    assert made.facts.coupons == ()


def test_a_new_product_is_found_in_messages(shop: Shop) -> None:
    made = changed(shop, '{products: {"+608731149999": {title: "藤编收纳筐", price: 30}}}')
    product = made.facts.product("608731149999")
    assert product is not None
    assert product.title == "藤编收纳筐"
    assert made.slots is not shop.slots


def test_later_changes_lie_over_earlier_ones(shop: Shop) -> None:
    made = changed(shop, "{freight: {free_from: 88, fee: 7}}", "{freight: {free_from: 99}}")
    assert (made.facts.freight.free_from, made.facts.freight.fee) == (Decimal(99), Decimal(7))


def test_a_changed_fact_is_shown_where_it_was_changed(shop: Shop) -> None:
    marks = changed(shop, "{freight: {free_from: 88}, gifts: {竹制茶夹: null}}").book.marks
    assert str(marks["freight.free_from"]) == "f.yaml:1:16"
    assert marks["shop.name"] == shop.book.marks["shop.name"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("{freight: {free_frm: 1}}", "f.yaml:1:16 SCH01 不认识的名称“free_frm”，它不会生效 - 是不是想写 free_from"),
        ("{freight: {fee: abc}}", "f.yaml:1:21 SCH07 “fee”不能写“abc”：这里要写金额（元）"),
        ("{shop: {name: null}}", "f.yaml:1:6 SCH02 缺少“name”"),
        (
            "{gifts: {竹制茶具: {left: 0}}}",
            "f.yaml:1:14 SCH04 店铺资料的列表 gifts 里没有“竹制茶具”，这处改动用不上 - 是不是想写 竹制茶夹",
        ),
        ("{freight: {zones: {没有: null}}}", "SCH04 店铺资料的列表 freight.zones 里没有“没有”"),
        ("{payment: {methods: {支付宝: null}}}", "整个列表重新写一遍"),
        ("{dispatch: {cutof: null}}", "f.yaml:1:17 SCH04 店铺资料的 dispatch 里没有“cutof”"),
        ("{products: {炭烤腰果: {price: 3}}}", "FCT01"),
        ("{gifts: {+甲: 3}}", "f.yaml:1:"),
    ],
)
def test_a_change_that_does_not_fit_is_told_at_its_place(shop: Shop, change: str, told: str) -> None:
    made, problems = attempt(shop, change)
    assert made is None
    assert told in problems[0]


def test_all_mistakes_are_told_at_once(shop: Shop) -> None:
    assert len(attempt(shop, "{freight: {free_frm: 1, fee: abc}, shop: {nmae: 1}}")[1]) == 3
    assert len(attempt(shop, "{gifts: {甲: null, 乙: null}}")[1]) == 2
