"""XLSX: the first sheet, row by row. A file that would unpack beyond all bounds is refused before it is opened."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from bot.errors import InputError
from bot.replay.chat import Broken
from bot.replay.readers.table import Row

_MOST_HELD = 96 << 20
"""Bytes unpacked of a part that is held whole in memory (texts used more than once, styles)."""
_MOST_STREAMED = 4 << 30
_MOST_PARTS = 2000
# What openpyxl and what it rests on raise for damaged files; it does not wrap them.
_FAULTS = (BadZipFile, InvalidFileException, ParseError, zlib.error, EOFError, OSError, KeyError, ValueError, TypeError,
           IndexError, AttributeError, NotImplementedError, RuntimeError)  # fmt: skip


class Workbook:
    """An open workbook. Raises `InputError` for one that cannot be opened or would grow beyond all bounds."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.size = path.stat().st_size
        self._stream: BinaryIO = path.open("rb")
        try:
            _refuse_bombs(self._stream, path.name)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl remarks on styles and extensions, which do not concern us
                self._book = openpyxl.load_workbook(self._stream, read_only=True, data_only=True)
        except _FAULTS:
            self._stream.close()
            hint = "整个文件没有读，请用表格软件打开再另存一次，或者另存为 CSV"
            raise InputError(f"{path.name} 打不开，不是完好的 XLSX：{hint}") from None
        except InputError:
            self._stream.close()
            raise

    @property
    def position(self) -> int:
        """Bytes of the packed file passed so far, about."""
        return self.size if self._stream.closed else min(self._stream.tell(), self.size)

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def rows(self) -> Iterator[Row | Broken]:
        """Give the rows of the first sheet; what lies behind damaged data is lost, and said to be."""
        number = 0
        try:
            sheet = self._book.worksheets[0]
            sheet.reset_dimensions()  # a file may claim to be larger than it is
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield Row(number, [_text(cell) for cell in cells])
        except _FAULTS:
            yield Broken(self.name, number + 1, "从这一行起表格坏了：后面的没有读，请用表格软件打开再另存一次")
        finally:
            self.close()


def _refuse_bombs(stream: BinaryIO, name: str) -> None:
    with ZipFile(stream) as archive:
        parts = archive.infolist()
    held = sum(part.file_size for part in parts if not part.filename.startswith("xl/worksheets/"))
    if len(parts) > _MOST_PARTS or held > _MOST_HELD or sum(part.file_size for part in parts) > _MOST_STREAMED:
        raise InputError(f"{name} 解开以后太大，整个文件没有读：请另存为 CSV 再读，CSV 多大都可以")
    stream.seek(0)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
