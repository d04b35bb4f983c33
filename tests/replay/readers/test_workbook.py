"""XLSX: cells of all kinds, damage, and files that would unpack beyond all bounds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from bot.errors import InputError
from bot.replay.chat import Broken
from bot.replay.readers.table import Row
from bot.replay.readers.workbook import Workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["时间", None, "内容", "尺码"])
    book.active.append([datetime(2026, 11, 20, 10, 23, 45), None, "在吗\n有货吗", 38.0])  # noqa: DTZ001 - as sheets have it
    book.save(tmp_path / "聊天.xlsx")
    return tmp_path / "聊天.xlsx"


def test_cells_become_texts(path: Path) -> None:
    book = Workbook(path)
    assert list(book.rows()) == [
        Row(1, ["时间", "", "内容", "尺码"]),
        Row(2, ["2026-11-20 10:23:45", "", "在吗\n有货吗", "38"]),
    ]
    assert book.position == book.size == path.stat().st_size


@pytest.mark.parametrize("keep", [0, 4, 100, 3000])
def test_a_torn_file_says_what_to_do(path: Path, keep: int) -> None:
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(InputError, match="另存"):
        Workbook(path)


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.xlsx", "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(InputError, match="另存"):
        Workbook(tmp_path / "x.xlsx")


def test_damage_within_the_sheet_costs_what_lies_behind_it(path: Path) -> None:
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", b"<row><c><<<")
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    found = list(Workbook(path).rows())
    assert isinstance(found[-1], Broken)
    assert found[-1].line > 1


def test_a_bomb_is_refused_before_it_is_opened(path: Path) -> None:
    with ZipFile(path, "a", ZIP_DEFLATED) as archive, archive.open("xl/sharedStrings2.xml", "w") as part:
        for _ in range(100):
            part.write(bytes(1 << 20))
    with pytest.raises(InputError, match="太大"):
        Workbook(path)
