from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Problem
from bot.shop.codes import Collector
from bot.shop.files import MAX_BYTES, Source, decode, read
from tests.shop.folders import places

_TEXT = 'greet:\n  title: "打招呼"\n'


def _decode(data: bytes) -> tuple[Source | None, list[Problem]]:
    problems = Collector()
    return decode(data, "a.yaml", problems), list(problems)


def test_utf8_is_read_as_it_is() -> None:
    source, problems = _decode(_TEXT.encode())
    assert source == Source("a.yaml", _TEXT, _TEXT.encode())
    assert problems == []


def test_a_byte_order_mark_is_accepted() -> None:
    source, problems = _decode(b"\xef\xbb\xbf" + _TEXT.encode())
    assert source is not None
    assert source.text == _TEXT
    assert problems == []


@pytest.mark.parametrize(("encoding", "name"), [("gb18030", "GBK"), ("utf-16", "UTF-16")])
def test_other_encodings_are_told_and_read_all_the_same(encoding: str, name: str) -> None:
    source, problems = _decode(_TEXT.encode(encoding))
    assert source is not None
    assert source.text == _TEXT
    assert [problem.code for problem in problems] == ["FILE06"]
    assert name in problems[0].message
    assert "另存为 UTF-8" in problems[0].hint


def test_the_place_of_the_first_byte_that_is_not_utf8_is_told() -> None:
    _, problems = _decode("a: 1\nb: “中".encode() + "文".encode("gb18030") + b"\n")
    assert places(tuple(problems)) in (["FILE06 a.yaml:2:6"], ["FILE05 a.yaml:2:6"])


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"a: 1\n\xff\xff\xff\xff"])
def test_binary_files_are_refused(data: bytes) -> None:
    source, problems = _decode(data)
    assert source is None
    assert [problem.code for problem in problems] == ["FILE05"]


def test_control_characters_become_spaces_and_the_first_is_told() -> None:
    source, problems = _decode(b"a: 1\nb: x\x07y\x08z\n")
    assert source is not None
    assert source.text == "a: 1\nb: x y z\n"
    assert places(tuple(problems)) == ["FILE05 a.yaml:2:5"]
    assert "U+0007" in problems[0].message


def test_a_file_that_is_too_large_is_not_read() -> None:
    source, problems = _decode(b"#" * (MAX_BYTES + 1))
    assert source is None
    assert places(tuple(problems)) == ["FILE04 a.yaml:1:1"]
    assert "5 MB" in problems[0].message


def test_only_so_much_of_a_huge_file_is_taken_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as handle:
        handle.truncate(50_000_000)
    problems = Collector()
    assert read(path, "a.yaml", problems) is None
    assert places(tuple(problems)) == ["FILE04 a.yaml:1:1"]


def test_what_is_no_plain_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    for name in ("pipe.yaml", "folder.yaml", "missing.yaml"):
        problems = Collector()
        assert read(tmp_path / name, name, problems) is None
        assert places(tuple(problems)) == [f"FILE03 {name}:1:1"]


def test_a_file_that_cannot_be_opened_is_told_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    problems = Collector()
    assert read(path, "a.yaml", problems) is None
    assert ["Permission denied" in problem.message for problem in problems] == [True]


def test_lines_are_cut_where_yaml_cuts_them() -> None:
    assert Source("a", "一\r\n二\n三\u2028四", b"").lines == ["一", "二", "三", "四"]


@given(st.binary(max_size=300))
def test_no_bytes_raise_and_no_control_character_is_left(data: bytes) -> None:
    source, problems = _decode(data)
    assert source is not None or problems
    assert source is None or not any(ord(char) < 32 and char not in "\t\r\n" for char in source.text)
