"""The one door to all formats: what a file is, is told by its first bytes, then by its name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import InputError
from bot.replay.chat import Broken, Recorded, Unread
from bot.replay.readers import delimited, jsonl, plain, table
from bot.replay.readers.columns import ColumnMap
from bot.replay.readers.source import Source

if TYPE_CHECKING:
    from bot.replay.readers.workbook import Workbook

_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "是老式的 XLS，读不了：请用表格软件另存为 XLSX 或者 CSV"),
    (b"\x1f\x8b", "是压缩文件，读不了：请先解压"),
    (b"Rar!", "是压缩文件，读不了：请先解压"),
    (b"%PDF", "是 PDF，读不了：请导出成 CSV、XLSX 或者文本"),
)
_FAILURES = (
    (FileNotFoundError, "没有这个文件"),
    (IsADirectoryError, "这是一个文件夹"),
    (PermissionError, "没有权限"),
)
SUFFIXES = frozenset((".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".xlsx", ".xlsm", ".txt", ".log"))
"""The names that files of chats usually end with."""


class Chats:
    """An open file of chats: its records in order, once; and how far the reading has come.

    `position` and `size` count bytes of the file; `notes` says in Chinese what was guessed, complete when all is read.
    """

    def __init__(self, path: Path, columns: ColumnMap | None = None, accounts: Sequence[str] = ()) -> None:
        """Open a file; `accounts` are the shop's own. Raises `InputError` where the file as a whole is of no use."""
        self.notes: list[str] = []
        given = columns or ColumnMap()
        self._columns = dataclasses.replace(given, accounts=(*given.accounts, *accounts))
        self._file = _open(path)

    @property
    def position(self) -> int:
        """Bytes read so far."""
        return self._file.position

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        return self._file.size

    def close(self) -> None:
        """Close the file; reading to the end does so too."""
        self._file.close()

    def __iter__(self) -> Iterator[Unread | Broken]:
        """Give every record. Raises `InputError` where a table lacks a column."""
        if not isinstance(self._file, Source):
            return table.chats(self._file.name, self._file.rows(), self._columns, self.notes)
        if self._file.encoding == "gb18030":
            self.notes.append("文件是 GB18030（GBK）编码，已按它读")
        kind = _kind(self._file)
        if kind == "jsonl":
            return jsonl.rows(self._file)
        if kind == "plain":
            return plain.chats(self._file, self._columns.accounts, self.notes)
        return table.chats(self._file.name, delimited.rows(self._file), self._columns, self.notes)


def open_chats(path: Path, columns: ColumnMap | None = None, accounts: Sequence[str] = ()) -> Chats:
    """Open a file of chats in any of the formats. Raises `InputError` where it cannot be read at all."""
    return Chats(path, columns, accounts)


def read_chats(
    path: Path, columns: ColumnMap | None, zone: ZoneInfo, *, accounts: Sequence[str] = (), start: int = 0
) -> Iterator[Recorded | Broken]:
    """Read a file of chats from its `start`-th record on (broken ones count); what is passed over is not parsed."""
    for record in islice(open_chats(path, columns, accounts), start, None):
        yield record if isinstance(record, Broken) else record.read(zone)


def _open(path: Path) -> Source | Workbook:
    try:
        with path.open("rb") as stream:
            magic = stream.read(4)
        for mark, problem in _FOREIGN:
            if magic.startswith(mark):
                raise InputError(f"{path.name} {problem}")
        return _workbook(path) if magic.startswith(b"PK\x03\x04") else Source(path)
    except OSError as error:
        why = next((why for kind, why in _FAILURES if isinstance(error, kind)), "读不出来")
        raise InputError(f"{path} 打不开（{why}）：请看看路径对不对、有没有读的权限") from None


def _workbook(path: Path) -> Workbook:
    from bot.replay.readers.workbook import Workbook  # noqa: PLC0415 - openpyxl costs time and memory: only where needed

    return Workbook(path)


def _kind(source: Source) -> str:
    first = source.first_lines()
    if source.suffix in (".csv", ".tsv"):
        return "table"
    if source.suffix in (".jsonl", ".ndjson", ".json") or (first and first[0].lstrip().startswith("{")):
        return "jsonl"
    if any(plain.is_head(line) for line in first) or source.suffix in (".txt", ".log"):
        return "plain"
    return "table"
