from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.shop.products_cells import CellError, plain, value
from bot.shop.products_sheet import Cell


@pytest.mark.parametrize(
    ("key", "cell", "found"),
    [
        ("restock", "2026年12月5日", date(2026, 12, 5)),
        ("restock", date(2026, 12, 5), date(2026, 12, 5)),
        ("listed", "否", False),
        ("aliases", "盖碗、三才碗,盖碗", ("盖碗", "三才碗")),
        ("rating", "4.5", 4.5),
        ("stock", 3.0, 3),
        ("stock", "１２ 件", 12),
        ("price", "￥1,299.00元", Decimal("1299.00")),
        ("price", 0.1 + 0.2, Decimal("0.3")),
        ("weight", "350g", 350),
        ("listed", "上架", True),
        ("title", " 碗 ", "碗"),
        (
            "size_chart",
            "M/身高160-167/胸围=100厘米",
            [{"name": "M", "height": {"min": 160, "max": 167}, "measures": {"胸围": "100厘米"}}],
        ),
    ],
)
def test_cells(key: str, cell: Cell, found: object) -> None:
    assert value("列", key, cell) == found


@pytest.mark.parametrize(
    ("key", "cell"),
    [("restock", "下周"), ("restock", "2026-13-01"), ("listed", "也许"), ("price", "-1"), ("size_chart", "M/大约160")],
)
def test_a_cell_that_does_not_fit_says_so(key: str, cell: Cell) -> None:
    with pytest.raises(CellError) as caught:
        value("列", key, cell)
    assert caught.value.column == "列"
    assert caught.value.mend


def test_plain_text_of_a_cell() -> None:
    assert [plain(each) for each in (None, 3.0, 3.5, " a ")] == ["", "3", "3.5", "a"]
