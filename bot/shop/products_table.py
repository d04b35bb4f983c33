"""Products as rows of a table: one row for each variant, the columns named in Chinese; rows to products and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError

from bot.facts.product import Product, Size, Variant
from bot.shop.products_cells import CellError, plain, value
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
    "商品编号": "商品ID", "编号": "商品ID", "宝贝ID": "商品ID", "商品id": "商品ID",
    "商品名": "标题", "商品标题": "标题", "宝贝标题": "标题", "名称": "标题", "分类": "类目",
    "售价": "价格", "现价": "价格", "最低价": "底价", "规格名": "规格", "SKU": "规格", "规格价格": "规格价",
    "数量": "库存", "重量(克)": "重量", "上架": "在架", "使用方法": "用法",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A mistake in a table. `line` counts from 1 with the header; `column` is its name, empty for the whole row."""

    line: int
    column: str
    message: str
    mend: str

    def __str__(self) -> str:
        place = f"第 {self.line} 行" + (f"“{self.column}”" if self.column else "")
        return f"{place}：{self.message}，这个商品没有导入 - {self.mend}"


@dataclass(slots=True)
class _Draft:
    line: int
    raw: dict[str, Any] = field(default_factory=dict)
    broken: bool = False


def products(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Product, ...], tuple[RowProblem, ...]]:
    """Read the products of a table, its first row the header; bad rows are told, and take only their product away."""
    header, told = _header(rows[0])
    if "商品ID" not in header.values():
        return (), (*told, RowProblem(1, "", "没有“商品ID”这一列", "第一行写列名：商品ID、标题、价格、规格、库存"))
    drafts: dict[str, _Draft] = {}
    for line, row in enumerate(rows[1:], start=2):
        cells = {name: row[at] for at, name in header.items() if at < len(row) and plain(row[at])}
        if cells:
            told += _add(drafts, line, cells)
    found = []
    for draft in drafts.values():
        if draft.broken:
            continue
        product, wrong = _product(draft)
        told += wrong
        if product is not None:
            found.append(product)
    return tuple(found), tuple(sorted(told, key=lambda each: each.line))


def _header(row: Sequence[Cell]) -> tuple[dict[int, str], list[RowProblem]]:
    header: dict[int, str] = {}
    told: list[RowProblem] = []
    for at, cell in enumerate(row):
        name = plain(cell).replace("：", ":")
        name = _OTHER_NAMES.get(name, name)
        if not name:
            continue
        if name not in COLUMNS and not (name.startswith(ATTRIBUTE) and name != ATTRIBUTE):
            told.append(
                RowProblem(1, name, "不认识这一列，里面的内容没有用", f"参数写成 {ATTRIBUTE}{name}，或删掉这一列")
            )
        elif name in header.values():
            told.append(RowProblem(1, name, "这一列写了两次，后一列没有用", "只留一列"))
        else:
            header[at] = name
    return header, told


def _add(drafts: dict[str, _Draft], line: int, cells: Mapping[str, Cell]) -> list[RowProblem]:
    """Add one row to the product of its number; what is wrong in it is told cell by cell."""
    told: list[RowProblem] = []
    values: dict[str, Any] = {}
    for column, cell in cells.items():
        try:
            key = COLUMNS.get(column, "").rpartition(".")[2]
            values[column] = value(column, key, cell)
        except CellError as error:
            told.append(RowProblem(line, error.column, error.message, error.mend))
    item = values.get("商品ID")
    if item is None:
        return told or [RowProblem(line, "商品ID", "这一行没有商品ID", "补上商品链接里 id= 后面的数字")]
    draft = drafts.setdefault(item, _Draft(line))
    draft.broken |= bool(told)
    return told + _merge(draft, line, values)


def _merge(draft: _Draft, line: int, values: Mapping[str, Any]) -> list[RowProblem]:
    """Put a row's values into its product: a variant is added, everything else must not say two things."""
    told: list[RowProblem] = []
    variant: dict[str, Any] = {}
    for column, given in values.items():
        if column.startswith(ATTRIBUTE):
            draft.raw.setdefault("attributes", {}).setdefault(column.removeprefix(ATTRIBUTE), given)
            continue
        section, _, key = COLUMNS[column].rpartition(".")
        if section:
            variant[key] = given
        elif draft.raw.setdefault(key, given) != given:
            if key == "price" and "规格" in values:
                variant.setdefault("price", given)
                continue
            draft.broken = True
            first = f"和第 {draft.line} 行写的不一样"
            told.append(
                RowProblem(line, column, f"同一个商品的“{column}”{first}", "同一个商品只写在第一行，或写成一样")
            )
    if variant.get("name"):
        draft.raw.setdefault("variants", []).append(variant)
    elif "stock" in variant:
        draft.raw.setdefault("variants", []).append({"name": "默认", **variant})
    return told


def _product(draft: _Draft) -> tuple[Product | None, list[RowProblem]]:
    try:
        return Product.model_validate(draft.raw), []
    except ValidationError as error:
        columns = {key.rpartition(".")[2]: column for column, key in reversed(list(COLUMNS.items()))}
        told = []
        for details in error.errors(include_url=False):
            names = [part for part in details["loc"] if isinstance(part, str)]
            key = names[-1] if names else ""
            column = "规格" if names[:1] == ["variants"] and key == "name" else columns.get(key, key)
            missing = details["type"] == "missing"
            message = (
                "没有填" if missing else f"内容不对（{details['msg']}）" if _chinese(details["msg"]) else "内容不对"
            )
            told.append(
                RowProblem(draft.line, column, message, "补上这一格" if missing else "照 docs/products.md 里的写法改")
            )
        return None, told


def _chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def rows(found: Iterable[Product]) -> list[list[str]]:
    """Write products as a table with its header; `products` reads the same products back."""
    listed = list(found)
    names = list(dict.fromkeys(name for product in listed for name in product.attributes))
    table = [[*COLUMNS, *(ATTRIBUTE + name for name in names)]]
    for product in listed:
        for number, variant in enumerate(product.variants or (None,)):
            own = _cells(product) if number == 0 else {"商品ID": product.id}
            own |= _variant_cells(variant) if variant else {}
            attributes = product.attributes if number == 0 else {}
            table.append([*(own.get(column, "") for column in COLUMNS), *(attributes.get(name, "") for name in names)])
    return table


def _cells(product: Product) -> dict[str, str]:
    written = {column: _written(getattr(product, key)) for column, key in COLUMNS.items() if "." not in key}
    return written | {"尺码表": "；".join(_sizeplain(size) for size in product.size_chart)}


def _variant_cells(variant: Variant) -> dict[str, str]:
    keys = ((column, key.partition(".")[2]) for column, key in COLUMNS.items() if "." in key)
    return {column: _written(getattr(variant, key)) for column, key in keys}


def _written(given: object) -> str:
    if isinstance(given, bool):
        return "是" if given else "否"
    if isinstance(given, tuple):
        return "、".join(str(each) for each in given)
    return "" if given is None else str(given)


def _sizeplain(size: Size) -> str:
    return "/".join(_size_parts(size))


def _size_parts(size: Size) -> Iterator[str]:
    yield size.name
    if size.height:
        yield f"身高{size.height.min}-{size.height.max}"
    if size.weight:
        yield f"体重{size.weight.min}-{size.weight.max}"
    yield from (f"{name}={long}" for name, long in size.measures.items())
