"""A table of products as a file: CSV in whatever encoding, or XLSX; to rows of plain cells and back.

Nothing in a table is executed: of a formula the value counts that was kept with it.
"""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import openpyxl

from bot.errors import InputError

Cell = str | int | float | date | None

MAX_BYTES: Final = 20_000_000
MAX_UNPACKED: Final = 300_000_000
MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 300
_BAD_BOOKS: Final = (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError, EOFError)


_OLD_BOOK: Final = b"\xd0\xcf\x11\xe0"


def read(path: Path) -> list[tuple[Cell, ...]]:
    """Read all rows of a table. Raises `InputError` in Chinese where the file is none, too large or damaged."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise InputError(f"{path} 打不开（{error.strerror or type(error).__name__}）：请检查路径和权限") from error
    if data is None:
        raise InputError(f"{path} 超过 {MAX_BYTES // 1_000_000} MB，没有读：请拆成几个文件")
    if data.startswith(_OLD_BOOK):
        raise InputError(f"{path} 是老式的 .xls 表格，读不了：请用 Excel 打开后另存为 .xlsx")
    rows = list(_bounded(path, _book(path, data) if data.startswith(b"PK") else _delimited(path, data)))
    if not rows:
        raise InputError(f"{path} 里没有内容：第一行写列名，例如 商品ID、标题、价格")
    return rows


def _bounded(path: Path, rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(rows):
        if number > MAX_ROWS or len(row) > MAX_COLUMNS:
            raise InputError(f"{path} 超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，没有读：请拆成几个文件")
        yield row


def _book(path: Path, data: bytes) -> Iterator[tuple[Cell, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise InputError(f"{path} 解开后太大，没有读：请另存一份只有数据的表格")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # remarks on styles, which do not concern us
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for row in book.worksheets[0].iter_rows(max_col=MAX_COLUMNS, values_only=True):
                filled = max((at for at, cell in enumerate(row, start=1) if cell is not None), default=0)
                yield tuple(_plain(cell) for cell in row[:filled])
    except _BAD_BOOKS as error:
        raise InputError(f"{path} 不是完好的 XLSX 表格：请用 Excel 打开后另存一份") from error


def _plain(cell: Any) -> Cell:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, str | int | float | date) or cell is None else str(cell)


def _delimited(path: Path, data: bytes) -> Iterator[tuple[Cell, ...]]:
    text = _decoded(path, data)
    first = text.partition("\n")[0]
    sign = max(",\t;", key=first.count)
    try:
        yield from (tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error as error:
        raise InputError(f"{path} 有一格太长或引号没有配对，没有读：请用表格软件打开后另存为 CSV") from error


def _decoded(path: Path, data: bytes) -> str:
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path} 的文字编码认不出来：请用表格软件另存为 UTF-8 的 CSV，或 XLSX")


def write(rows: Sequence[Sequence[str]], kind: str) -> bytes:
    """Write rows as a table: `.xlsx`, else CSV that Excel opens in the right encoding. All cells are text."""
    if kind == ".xlsx":
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("商品")
        for row in rows:
            sheet.append([_text_cell(sheet, cell) for cell in row])
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _text_cell(sheet: Any, value: str) -> Any:
    """Make a cell that stays text: an item number no rounded number, a `=` no formula."""
    cell = openpyxl.cell.WriteOnlyCell(sheet)
    cell.value = value
    cell.data_type = "s"
    cell.number_format = "@"
    return cell
