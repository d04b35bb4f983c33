"""The cells of a table of products: numbers in full width, item numbers that a program has rounded, lists, sizes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from bot.shop.products_sheet import Cell

_LISTS: Final = frozenset({"aliases", "sold_with", "replaces", "certificates"})
_NUMBERS: Final = frozenset({"price", "floor", "rating", "weight", "stock"})
_WHOLE: Final = frozenset({"weight", "stock"})
_SWITCHES: Final = frozenset({"listed", "returnable"})
_YES: Final[Mapping[str, bool]] = {"是": True, "支持": True, "在架": True, "上架": True, "1": True, "true": True,
                                   "否": False, "不支持": False, "下架": False, "0": False, "false": False}  # fmt: skip
_SPLIT: Final = re.compile(r"[、，,;；|\n]")
_UNIT: Final = re.compile(r"(?<=[0-9])\s*(?:元|块|件|个|双|条|套|盒|瓶|支|只|包|袋|台|副|克|g)$", re.IGNORECASE)
_SCIENTIFIC: Final = re.compile(r"[0-9.]{1,20}[eE][+]?[0-9]{1,3}")
_SPAN: Final = re.compile(r"(身高|体重)(\d{1,3})-(\d{1,3})")


class CellError(Exception):
    """A cell that cannot be read: in which column, what is wrong with it, and what to write instead."""

    def __init__(self, column: str, message: str, mend: str) -> None:
        super().__init__(message)
        self.column, self.message, self.mend = column, message, mend


def plain(cell: Cell) -> str:
    """Write a cell as text; a whole number has no point, as item numbers come as floats.

    Of a float the fifteen digits count that the spreadsheet shows: 0.1+0.2 is 0.3 there.
    """
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
    return "" if cell is None else str(cell).strip()


def value(column: str, key: str, cell: Cell) -> Any:
    """Read a cell of a column that holds `key` of a product. Raises `CellError` where the cell does not fit."""
    text = plain(cell)
    if key == "id":
        return _item(column, text)
    reader = next((read for keys, read in _READERS if key in keys), None)
    return text if reader is None else reader(column, key, cell, text)


def _item(column: str, text: str) -> str:
    found = unicodedata.normalize("NFKC", text).lstrip("'").strip()
    if _SCIENTIFIC.fullmatch(found):
        raise CellError(column, f"“{text}”是科学计数法，后几位已经丢了", "在表格里把这一列设成文本，重新填完整的编号")
    if not re.fullmatch(r"[0-9]{8,15}", found):
        raise CellError(column, f"“{text}”不是商品编号", "写商品链接里 id= 后面的 8 到 15 位数字")
    return found


def _number(column: str, key: str, _: Cell, text: str) -> Decimal | int | float:
    found = _UNIT.sub("", unicodedata.normalize("NFKC", text).replace(",", "")).lstrip("¥").strip()
    if found.startswith("-"):
        raise CellError(column, f"“{text}”小于 0", "写 0 或更大的数")
    if not re.fullmatch(r"[0-9]{1,10}(?:\.[0-9]{1,12})?", found):
        raise CellError(column, f"“{text}”不是数字", f"只写数字，例如 {20 if key in _WHOLE else 39.9}")
    if key in _WHOLE and "." in found:
        raise CellError(column, f"“{text}”不是整数", "写整数，例如 20")
    return int(found) if key in _WHOLE else float(found) if key == "rating" else Decimal(found)


def _switch(column: str, _key: str, _cell: Cell, text: str) -> bool:
    found = _YES.get(text.lower())
    if found is None:
        raise CellError(column, f"“{text}”看不懂", "写 是 或 否")
    return found


def _day(column: str, _key: str, cell: Cell, text: str) -> date:
    if isinstance(cell, date):
        return cell
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", unicodedata.normalize("NFKC", text))
    try:
        if found is not None:
            return date(*(int(part) for part in found.groups()))
    except ValueError:
        pass
    raise CellError(column, f"“{text}”不是日期", "写成 2026-12-05 的样子")


def _list(_column: str, _key: str, _cell: Cell, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in _SPLIT.split(text) if part.strip()))


def _sizes(column: str, _key: str, _cell: Cell, text: str) -> list[dict[str, Any]]:
    return [_one_size(column, part.strip()) for part in re.split(r"[；;\n]", text) if part.strip()]


def _one_size(column: str, text: str) -> dict[str, Any]:
    name, *parts = text.split("/")
    size: dict[str, Any] = {"name": name.strip(), "measures": {}}
    for part in parts:
        span = _SPAN.fullmatch(part.strip())
        what, equals, how_much = part.partition("=")
        if span is not None:
            size["height" if span[1] == "身高" else "weight"] = {"min": int(span[2]), "max": int(span[3])}
        elif equals:
            size["measures"][what.strip()] = how_much.strip()
        else:
            raise CellError(column, f"“{part}”看不懂", "写成 M/身高160-167/体重50-59/胸围=100厘米；L/...")
    return size


_READERS: Final[Sequence[tuple[frozenset[str], Callable[[str, str, Cell, str], Any]]]] = (
    (_NUMBERS, _number),
    (_SWITCHES, _switch),
    (_LISTS, _list),
    (frozenset({"restock", "presale"}), _day),
    (frozenset({"size_chart"}), _sizes),
)
