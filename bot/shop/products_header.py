"""The columns of a table of products: their Chinese names, however a spreadsheet writes them, and what each holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.shop.products_cells import plain
from bot.shop.products_sheet import Cell

ATTRIBUTE: Final = "属性:"
COLUMNS: Final[Mapping[str, str]] = {
    "商品ID": "id", "标题": "title", "别名": "aliases", "类目": "category", "价格": "price", "底价": "floor",
    "规格": "variant.name", "库存": "variant.stock", "规格价": "variant.price", "规格底价": "variant.floor",
    "规格重量": "variant.weight", "重量": "weight", "运费模板": "template", "评分": "rating", "在架": "listed",
    "补货日期": "restock", "预售日期": "presale", "用法": "usage", "搭配": "sold_with", "可代替": "replaces",
    "七天无理由": "returnable", "证书": "certificates", "尺码表": "size_chart",
}  # fmt: skip
"""Column -> key of a product in products.yaml; `variant.` is a key of one of its variants. 属性:X is attribute X."""

_OTHER_NAMES: Final[Mapping[str, str]] = {
    "商品编号": "商品ID", "编号": "商品ID", "宝贝ID": "商品ID", "宝贝编号": "商品ID", "链接ID": "商品ID",
    "商品名": "标题", "商品名称": "标题", "商品标题": "标题", "宝贝标题": "标题", "宝贝名称": "标题", "名称": "标题",
    "品名": "标题", "分类": "类目", "商品类目": "类目", "售价": "价格", "现价": "价格", "单价": "价格",
    "一口价": "价格", "上架": "在架", "使用方法": "用法", "好评分": "评分",
    "最低价": "底价", "规格名": "规格", "规格名称": "规格", "颜色分类": "规格", "颜色规格": "规格", "SKU": "规格",
    "规格价格": "规格价", "数量": "库存", "库存数量": "库存", "库存数": "库存", "库存量": "库存", "现货库存": "库存",
}  # fmt: skip
_KNOWN: Final[Mapping[str, str]] = {
    **{name.casefold(): name for name in COLUMNS},
    **{name.casefold(): column for name, column in _OTHER_NAMES.items()},
}
ID: Final = "商品ID"
_ASIDE: Final = re.compile(r"\([^()]{0,12}\)|[*\s]")
"""What a heading says beside its name: a unit in brackets, the star of what has to be filled in, blanks."""

_HEADER_WITHIN: Final = 10
"""So many rows may stand above the names of the columns: a title over the whole table, a note."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A mistake in a table. `line` counts from 1 with the header; `column` is its name, empty for the whole row.

    `follows` is what comes of it.
    """

    line: int
    column: str
    message: str
    mend: str
    follows: str = "这个商品没有导入"

    def __str__(self) -> str:
        place = f"第 {self.line} 行" + (f"“{self.column}”" if self.column else "")
        return f"{place}：{self.message}，{self.follows} - {self.mend}"


def top(rows: Sequence[Sequence[Cell]]) -> int:
    """Find the row of the column names: the first that names the item numbers, else the first row of all."""
    return next((at for at, row in enumerate(rows[:_HEADER_WITHIN]) if ID in map(_name, row)), 0)


def _name(cell: Cell) -> str:
    """Read a heading: whatever its width and beside its unit, by the name that the column has here."""
    name = plain(cell).replace("：", ":")
    found = _ASIDE.sub("", unicodedata.normalize("NFKC", name)).replace("/", "")
    return _KNOWN.get(found.casefold(), name)


def is_variant(column: str) -> bool:
    """Tell whether a column is about one variant of a product."""
    return COLUMNS.get(column, "").startswith("variant.")


def read(row: Sequence[Cell], line: int) -> tuple[dict[int, str], list[RowProblem]]:
    """Read the columns' names: place of a column -> its name here; columns that cannot be used are told."""
    header: dict[int, str] = {}
    told: list[RowProblem] = []
    for at, cell in enumerate(row):
        name = _name(cell)
        if not name:
            continue
        if name not in COLUMNS and not (name.startswith(ATTRIBUTE) and name != ATTRIBUTE):
            mend = f"是商品的参数就把列名写成 {ATTRIBUTE}{name}，不用就删掉这一列"
            told.append(RowProblem(line, name, "不认识这一列", mend, "里面的内容没有用，其他列照常"))
        elif name in header.values():
            told.append(RowProblem(line, name, "这一列写了两次", "只留一列", "后一列没有用"))
        else:
            header[at] = name
    return header, told
