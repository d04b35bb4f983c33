"""One door to all formats."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from bot.errors import InputError
from bot.replay.chat import Broken, Recorded
from bot.replay.readers.opening import open_chats, read_chats

ZONE = ZoneInfo("Asia/Shanghai")
ROWS = [["会话ID", "角色", "内容", "时间"], ["1", "买家", "有货吗", "2026-11-20 10:00:00"], ["1", "客服", "有的", ""]]
CSV = "".join(",".join(row) + "\n" for row in ROWS)
TEXT = "小鱼儿 (2026-11-20 10:00:00):\n有货吗\n暖阳:小明 (2026-11-20 10:00:09):\n有的\n"
JSONL = json.dumps({"turns": [{"role": "buyer", "text": "有货吗"}, {"role": "agent", "text": "有的"}]}) + "\n"


def read(path: Path, start: int = 0) -> list[Recorded | Broken]:
    return list(read_chats(path, None, ZONE, start=start))


def heard(path: Path) -> list[str]:
    (chat,) = read(path)
    assert isinstance(chat, Recorded)
    return [turn.text for turn in chat.turns]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(
    ("name", "content"),
    [("a.jsonl", JSONL), ("a.csv", CSV), ("a.txt", TEXT), ("a.txt", JSONL), ("a", TEXT), ("a", CSV), ("a", JSONL)],
)
def test_what_a_file_is_is_told_by_itself(tmp_path: Path, name: str, content: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    assert heard(path) == ["有货吗", "有的"]


def test_a_workbook_is_known_whatever_it_is_called(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "a.csv")
    assert heard(tmp_path / "a.csv") == ["有货吗", "有的"]


@pytest.mark.parametrize("magic", [b"\xd0\xcf\x11\xe0", b"\x1f\x8b\x08\x00", b"%PDF-1.7"])
def test_foreign_formats_say_what_to_do(tmp_path: Path, magic: bytes) -> None:
    (tmp_path / "a.xls").write_bytes(magic + b"x" * 100)
    with pytest.raises(InputError, match="请"):
        open_chats(tmp_path / "a.xls")


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有这个文件"):
        open_chats(tmp_path / "nichts.csv")
    with pytest.raises(InputError, match="文件夹"):
        open_chats(tmp_path)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a"])
def test_an_empty_file_has_no_chats(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert read(tmp_path / name) == []


def test_reading_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(JSONL + "kaputt\n" + JSONL * 3, "utf-8")
    assert read(path, start=2) == read(path)[2:]
    assert read(path, start=99) == []


def test_progress_reaches_the_size(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(JSONL * 3, "utf-8")
    chats = open_chats(path)
    assert chats.size == path.stat().st_size
    list(chats)
    assert chats.position == chats.size


def test_what_was_guessed_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CSV.encode("gb18030"))
    chats = open_chats(path)
    list(chats)
    assert ["GB18030" in note or "内容" in note for note in chats.notes] == [True, True]


@pytest.mark.parametrize(("name", "content"), [("a.jsonl", JSONL), ("a.csv", CSV), ("a.txt", TEXT)])
def test_records_travel_to_other_processes(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    (record,) = open_chats(path)
    assert not isinstance(record, Broken)
    assert pickle.loads(pickle.dumps(record)).read(ZONE) == record.read(ZONE)  # noqa: S301 - our own
