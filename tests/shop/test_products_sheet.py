from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from bot.errors import InputError
from bot.shop import products_sheet

ROWS = [["商品ID", "标题"], ["612345678901", "=1+1"], ["612345678902", "碗，大"]]


@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
def test_what_is_written_is_read_again(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{kind}"
    path.write_bytes(products_sheet.write(ROWS, kind))
    assert products_sheet.read(path) == [tuple(row) for row in ROWS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_encodings_and_separators_are_found(encoding: str, sign: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"商品ID{sign}标题\r\n612345678901{sign}碗\r\n".encode(encoding))
    assert products_sheet.read(path) == [("商品ID", "标题"), ("612345678901", "碗")]


def test_a_formula_is_not_executed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["商品ID", "=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    (tmp_path / "a.xlsx").write_bytes(stream.getvalue())
    assert products_sheet.read(tmp_path / "a.xlsx") == [("商品ID",)]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\xff\xfe\x00", b"\x81\xff\xff\xff\xff"])
def test_what_is_no_table_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(InputError):
        products_sheet.read(tmp_path / "a.csv")


def test_an_old_workbook_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(InputError, match=r"老式的 \.xls"):
        products_sheet.read(path)


def test_a_file_that_is_not_there_or_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="打不开"):
        products_sheet.read(tmp_path / "none.csv")
    (tmp_path / "a.csv").write_text("a\nb\nc\n", encoding="utf-8")
    monkeypatch.setattr(products_sheet, "MAX_ROWS", 1)
    with pytest.raises(InputError, match="拆成几个文件"):
        products_sheet.read(tmp_path / "a.csv")
