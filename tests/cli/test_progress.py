"""A person at a terminal sees that work goes on; a program sees nothing of it."""

from __future__ import annotations

import io
import sys

import pytest

from bot.cli.progress import Bar, Counter, busy


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal_on(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of stderr; inside a test, for pytest sets stderr again after the fixtures."""
    screen = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


def test_lines_are_counted_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_on(monkeypatch)
    with Counter(show=True) as counter:
        counter.step()
        counter.say("第 1 行：[red]读不懂[/red]")
        counter.step()
    assert "已处理 2 行" in terminal.getvalue()
    assert "第 1 行：[red]读不懂[/red]" in terminal.getvalue()


def test_only_messages_come_through_where_nobody_looks(capfd: pytest.CaptureFixture[str]) -> None:
    with Counter(show=False) as counter:
        counter.step()
        counter.say("第 1 行：读不懂")
    assert capfd.readouterr() == ("", "第 1 行：读不懂\n")


def test_a_bar_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_on(monkeypatch)
    with Bar("正在走查") as bar:
        bar.move(3, 9)
    assert "正在走查" in terminal.getvalue()
    assert "3/9" in terminal.getvalue()


def test_a_bar_is_silent_elsewhere(capfd: pytest.CaptureFixture[str]) -> None:
    with Bar("正在走查") as bar:
        bar.move(3, 9)
    assert capfd.readouterr() == ("", "")


def test_being_busy_shows_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_on(monkeypatch)
    with busy("正在检查"):
        pass
    assert "正在检查" in terminal.getvalue()


def test_being_busy_is_silent_elsewhere(capfd: pytest.CaptureFixture[str]) -> None:
    with busy("正在检查"):
        pass
    assert capfd.readouterr() == ("", "")
