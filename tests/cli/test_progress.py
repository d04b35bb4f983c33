"""A person at a terminal sees that work goes on; a program sees nothing of it."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from bot.cli.progress import bar, busy, counter, measured


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
    with counter(show=True) as shown:
        shown.step()
        shown.say("第 1 行：[red]读不懂[/red]")
        shown.step()
    assert "已处理行数 2 " in terminal.getvalue()
    assert "第 1 行：[red]读不懂[/red]" in terminal.getvalue()


def test_a_bar_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_on(monkeypatch)
    with bar("正在走查") as shown:
        shown.move(3, 9)
    assert "正在走查" in terminal.getvalue()
    assert "3/9" in terminal.getvalue()


def test_being_busy_shows_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_on(monkeypatch)
    with busy("正在读"):
        pass
    assert "正在读" in terminal.getvalue()


def test_elsewhere_only_messages_come_through(capfd: pytest.CaptureFixture[str]) -> None:
    for indicator in (counter(show=False), bar("正在走查"), busy("正在读")):
        with indicator as shown:
            shown.step()
            shown.move(3, 9)
            shown.say("第 1 行：读不懂")
    assert capfd.readouterr() == ("", "第 1 行：读不懂\n" * 3)


def test_a_pipe_does_not_wait_for_rich() -> None:
    code = "import sys, bot.cli.streams as s; s.answer_lines(lambda raw: {}); print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, input="{}\n")
    assert done.stdout == "{}\nFalse\n"


def test_a_long_file_shows_what_is_done_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_on(monkeypatch)
    with measured("正在重放", "条消息") as shown:
        shown.show(1234, 50, 100)
    assert "1,234 条消息" in terminal.getvalue()
    assert "50%" in terminal.getvalue()
    assert "还要" in terminal.getvalue()
