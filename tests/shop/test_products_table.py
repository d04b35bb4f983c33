from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from bot.facts.product import Product
from bot.shop.products_sheet import Cell
from bot.shop.products_table import products, rows
from tests.facts.sample import FACTS

ROOT = Path(__file__).parents[2]
HEADER = ("商品ID", "标题", "价格", "规格", "库存", "属性:材质")
ITEM = "612345678901"


def test_the_default_shop_goes_to_a_table_and_back_without_loss() -> None:
    raw = yaml.safe_load((ROOT / "products.yaml").read_text(encoding="utf-8"))["products"]
    shop = tuple(Product.model_validate(each) for each in raw)
    assert products(rows(shop)) == (shop, ())
    assert products(rows(FACTS.products)) == (FACTS.products, ())


def test_variants_are_several_rows_of_one_product() -> None:
    table: list[Sequence[Cell]] = [HEADER, (ITEM, "碗", 59, "白", 3, "白瓷"), (ITEM, None, 66.5, "青", "０", None), ()]
    (bowl,), told = products(table)
    assert told == ()
    assert bowl.attributes == {"材质": "白瓷"}
    assert [(each.name, each.stock, each.price) for each in bowl.variants] == [
        ("白", 3, None),
        ("青", 0, Decimal("66.5")),
    ]


@pytest.mark.parametrize("cell", [612345678901, 612345678901.0, "６１２３４５６７８９０１", "'612345678901"])
def test_an_item_number_is_read_however_the_program_kept_it(cell: Cell) -> None:
    (bowl,), _ = products([HEADER, (cell, "碗", "￥1,059.90元", "", "", "")])
    assert (bowl.id, bowl.price) == (ITEM, Decimal("1059.90"))


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (("6.12346E+11", "碗", 1, "", "", ""), "第 2 行“商品ID”：“6.12346E+11”是科学计数法"),
        (("", "碗", 1, "", "", ""), "第 2 行“商品ID”：这一行没有商品ID"),
        (("12", "碗", 1, "", "", ""), "第 2 行“商品ID”：“12”不是商品编号"),
        ((ITEM, "碗", "三十", "", "", ""), "第 2 行“价格”：“三十”不是数字"),
        ((ITEM, "碗", "", "", "", ""), "第 2 行“价格”：没有填"),
        ((ITEM, "碗", 1, "白", "2.5", ""), "第 2 行“库存”：“2.5”不是整数"),
        ((ITEM, "碗", 1, "白", "", ""), "第 2 行“库存”：没有填"),
        ((ITEM, "碗", 1.234, "", "", ""), "第 2 行“价格”：内容不对（金额最多写到分"),
        ((ITEM, "碗", 1, "白", "-1", ""), "第 2 行“库存”：“-1”小于 0"),
    ],
)
def test_a_bad_row_is_told_and_the_good_ones_are_taken(row: Sequence[Cell], place: str) -> None:
    found, told = products([HEADER, row, ("612345678902", "杯", 9, "", "", "")])
    assert [product.title for product in found] == ["杯"]
    assert len(told) == 1
    assert str(told[0]).startswith(place)


def test_two_rows_that_contradict_take_the_product_away() -> None:
    found, told = products([HEADER, (ITEM, "碗", 1, "白", 1, ""), (ITEM, "杯", 1, "青", 1, "")])
    assert found == ()
    assert [(each.line, each.column) for each in told] == [(3, "标题")]


def test_columns_are_told_that_nobody_knows() -> None:
    found, told = products([("商品编号", "商品名", "售价", "材质", "价格"), (ITEM, "碗", 1, "瓷", 2)])
    assert [product.price for product in found] == [1]
    assert [each.column for each in told] == ["材质", "价格"]
    assert all("这个商品没有导入" not in str(each) for each in told)
    assert products([("标题",), ("碗",)])[1][0].line == 1


def test_a_value_out_of_bounds_is_told_with_its_bound() -> None:
    _, (told,) = products([("商品ID", "标题", "价格", "评分"), (ITEM, "碗", 1, "6")])
    assert str(told) == "第 2 行“评分”：“6”不能大于 5，这个商品没有导入 - 改成 5 或更小的数"


def test_merged_cells_keep_their_product() -> None:
    table: list[Sequence[Cell]] = [HEADER, (ITEM, "碗", 59, "白", 3, ""), (None, None, None, "青", 0, None), ()]
    (bowl,), told = products(table)
    assert told == ()
    assert [each.name for each in bowl.variants] == ["白", "青"]
    broken, told = products([HEADER, ("6.1E+11", "碗", 59, "白", 3, ""), (None, None, None, "青", 0, None)])
    assert broken == ()
    assert {each.line for each in told} == {2, 3}
