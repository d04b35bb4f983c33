"""Bytes to lines: encodings told apart, every kind of line break, damage at its line, bounded memory."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replay.readers import source
from bot.replay.readers.source import Line, Source, encoding_of

TEXT = "亲，在的\n有货吗\n"


def lines(content: bytes) -> list[Line]:
    return list(Source(Path("聊天.txt"), io.BytesIO(content)).lines())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings_are_told_apart(encoding: str) -> None:
    assert [line.text for line in lines(TEXT.encode(encoding))] == ["亲，在的", "有货吗"]


def test_big_endian_with_its_mark_is_read() -> None:
    assert lines(b"\xfe\xff" + TEXT.encode("utf-16-be"))[0].text == "亲，在的"


def test_one_bad_byte_does_not_make_utf8_another_encoding() -> None:
    content = ("你好\n" * 50).encode() + b"\xff\xfe\n" + "再见\n".encode()
    assert encoding_of(content) == "utf-8"
    read = lines(content)
    assert [line.number for line in read if line.trouble] == [51]
    assert read[-1].text == "再见"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_that_comes_late_is_told_when_it_comes(encoding: str) -> None:
    content = b"plain\n" * 100_000 + TEXT.encode(encoding)
    assert [line.text for line in lines(content)][-2:] == ["亲，在的", "有货吗"]


def test_line_breaks_of_all_kinds_and_a_cut_last_line() -> None:
    assert [line.text for line in lines(b"a\r\nb\rc\n\nd")] == ["a", "b", "c", "", "d"]


def test_an_empty_file_has_no_lines() -> None:
    assert lines(b"") == []


def test_a_nul_is_reported_and_the_rest_goes_on() -> None:
    assert [bool(line.trouble) for line in lines(b"a\nb\0\nc\n")] == [False, True, False]


def test_a_line_without_end_is_reported_and_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LONGEST_LINE", 1 << 20)
    read = lines(b"x" * (3 << 20) + b"\ny\n")
    assert read[0].trouble
    assert not read[0].text
    assert read[1] == Line(2, "y")


class Endless(io.RawIOBase):
    """Gives a pattern until so many bytes are given, as a pipe would."""

    def __init__(self, pattern: bytes, size: int) -> None:
        self.pattern, self.left = pattern, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        take = min(len(buffer), self.left)
        given = (self.pattern * (take // len(self.pattern) + 1))[:take]
        buffer[:take] = given
        self.left -= take
        return take


@pytest.mark.parametrize("pattern", [("一行对话" * 800 + "\n").encode(), b"x"])
def test_memory_is_bounded_however_much_comes(pattern: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LONGEST_LINE", 1 << 20)
    opened = Source(Path("x"), io.BufferedReader(Endless(pattern, 48 << 20)))  # type: ignore[type-var]
    tracemalloc.start()
    try:
        for _ in opened.lines():
            pass
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()
    assert opened.position == 48 << 20


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    read = lines(content)
    assert [line.number for line in read] == list(range(1, len(read) + 1))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0\ufeff"), max_size=60))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    read = lines(b"\xef\xbb\xbf" + f"{text}\n".encode())
    assert read == [Line(1, text)]
