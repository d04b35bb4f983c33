"""Products as rows of a table, one row for each variant: rows to products and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.facts.product import Product, Size, Variant
from bot.shop import products_header
from bot.shop.products_cells import CellError, plain, value
from bot.shop.products_header import ATTRIBUTE, COLUMNS, ID, RowProblem, is_variant
from bot.shop.products_sheet import Cell
from bot.shop.translate import limit

_CJK: Final = re.compile("[\u3400-\u9fff]")


@dataclass(slots=True)
class _Draft:
    line: int
    raw: dict[str, Any] = field(default_factory=dict)
    broken: bool = False


def products(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Product, ...], tuple[RowProblem, ...]]:
    """Read the products of a table, below the row of its column names; bad rows are told, and take only theirs away."""
    top = products_header.top(rows)
    header, told = products_header.read(rows[top], top + 1)
    if ID not in header.values():
        mend = "在一行里写上列名：商品ID、标题、价格、规格、库存"
        return (), (RowProblem(top + 1, "", f"没有“{ID}”这一列", mend, "整张表都没有导入"),)
    drafts: dict[str, _Draft] = {}
    last: Cell = None
    for line, row in enumerate(rows[top + 1 :], start=top + 2):
        cells = {name: row[at] for at, name in header.items() if at < len(row) and plain(row[at])}
        if ID not in cells and last is not None and cells and all(map(is_variant, cells)):
            cells[ID] = last  # cells that were merged keep their value in the first row only
        last = cells.get(ID)
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
            message, mend = _wrong(details)
            told.append(RowProblem(draft.line, column, message, mend))
        return None, told


def _wrong(details: ErrorDetails) -> tuple[str, str]:
    """Say what is wrong with a cell and what to write."""
    if details["type"] == "missing":
        return "没有填", "补上这一格"
    if _CJK.search(details["msg"]):  # our own validators speak Chinese
        return f"内容不对（{details['msg']}）", "照 docs/products.md 里的写法改"
    bounds = limit(details)
    if bounds is None:
        return "内容不对", "照 docs/products.md 里的写法改"
    given = details["input"]
    return f"“{f'{given:g}' if isinstance(given, float) else given}”{bounds[0]}", bounds[1]


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
