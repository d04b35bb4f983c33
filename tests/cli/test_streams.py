"""Line by line: each answered at once, the malformed ones counted and named."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from bot.cli import streams
from bot.errors import InputError


def answer(raw: bytes) -> Mapping[str, Any]:
    if raw.startswith(b"!"):
        raise InputError("读不懂")
    return {"said": raw.decode().strip()}


@pytest.fixture
def short_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_LINE", 8)


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_malformed_lines_are_named_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, "亲\n\n!\n好\n   \n!".encode())
    assert streams.answer_lines(answer) == 2
    out, err = capfd.readouterr()
    assert out == '{"said": "亲"}\n{"said": "好"}\n'
    assert err == "第 3 行：读不懂\n第 6 行：读不懂\n有 2 行读不懂，没有回答；其余的都回答了。\n"


def test_each_answer_is_written_before_the_next_line_is_read(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    seen: list[str] = []

    def look(raw: bytes) -> Mapping[str, Any]:
        seen.append(capfd.readouterr().out)
        return answer(raw)

    feed(monkeypatch, b"a\nb\n")
    assert streams.answer_lines(look) == 0
    assert seen == ["", '{"said": "a"}\n']


@pytest.mark.usefixtures("short_lines")
@pytest.mark.parametrize("end", [b"\n", b"\nok\n"])
def test_an_endless_line_is_passed_over_without_reading_it_whole(end: bytes) -> None:
    numbered = list(streams.numbered(io.BytesIO(b"12345678\n" + b"x" * 30 + end)))
    assert numbered[:2] == [(1, b"12345678\n"), (2, None)]
    assert numbered[2:] == ([(3, b"ok\n")] if b"ok" in end else [])


@pytest.mark.usefixtures("short_lines")
def test_an_endless_line_is_malformed(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    feed(monkeypatch, b"x" * 30)
    assert streams.answer_lines(answer) == 1
    assert "第 1 行：这一行超过" in capfd.readouterr().err


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_it_says_what_it_waits_for(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Terminal(b"")))
    assert streams.answer_lines(answer) == 0
    assert capfd.readouterr().err.startswith("等待输入")
