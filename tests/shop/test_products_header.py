from __future__ import annotations

import pytest

from bot.shop.products_header import COLUMNS, is_variant, read, top


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("宝贝名称", "标题"),
        ("售价（元）", "价格"),
        ("*库存数量", "库存"),
        ("颜色/规格", "规格"),
        ("商品\nid", "商品ID"),
        ("重量(克)", "重量"),
    ],
)
def test_a_heading_is_known_however_a_spreadsheet_writes_it(written: str, column: str) -> None:
    assert read([written], 1) == ({0: column}, [])


def test_the_own_names_are_known_and_attributes_stay_as_written() -> None:
    assert set(read(list(COLUMNS), 1)[0].values()) == set(COLUMNS)
    assert read(["属性：容量（毫升）"], 1)[0] == {0: "属性:容量（毫升）"}


def test_a_title_above_the_names_is_passed_over() -> None:
    assert top([["冬季商品表", None], [], ["宝贝ID", "品名"], ["612345678901", "碗"]]) == 2
    assert top([["标题"], ["碗"]]) == 0


def test_what_cannot_be_used_is_told_and_takes_no_product_away() -> None:
    header, told = read(["商品ID", "编号", "额定功率"], 2)
    assert header == {0: "商品ID"}
    assert [str(each).partition(" - ")[0] for each in told] == [
        "第 2 行“商品ID”：这一列写了两次，后一列没有用",
        "第 2 行“额定功率”：不认识这一列，里面的内容没有用，其他列照常",
    ]
    assert "属性:额定功率" in told[1].mend


def test_columns_of_variants_are_told_apart() -> None:
    assert [name for name in COLUMNS if is_variant(name)] == ["规格", "库存", "规格价", "规格底价", "规格重量"]
