"""Every ending has its exit code and its words, and no traceback."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bot.cli import main as module
from bot.cli.group import OutputClosedError
from bot.cli.main import COMMANDS, group, main
from bot.errors import ContentError, InputError, Problem
from bot.model import Mark
from tests.cli.conftest import Run


def ending(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(group, "main", fail)
    return main([])


def test_without_a_command_the_help_is_shown(huashu: Run) -> None:
    shown = huashu()
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == huashu("--help").out
    assert "例子：" in shown.out
    assert "退出码：" in shown.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_listed_and_explains_itself_with_an_example(huashu: Run, name: str) -> None:
    assert f"  {name} " in huashu("--help").out
    shown = huashu(name, "--help")
    assert shown.code == 0
    assert shown.out.startswith(f"用法：huashu {name} ")
    assert f"\n    huashu {name}" in shown.out
    assert "显示这份说明" in shown.out
    assert not {"Usage", "Options", "Show this"} & set(shown.out.split())


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["sugest"], "没有 sugest 这个命令"),
        (["suggest", "--shp", "x"], "没有 --shp 这个选项"),
        (["--loud"], "没有 --loud 这个选项"),
        (["explain"], "缺少 消息"),
        (["suggest", "--shop"], "--shop 的写法不对"),
        (["suggest", "--as-of", "昨天"], "--as-of 不对：时间 不是时间"),
        (["serve", "--port", "99999"], "--port 不对：端口要是"),
        (["chat", "多余的"], "多余的"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_its_reason(huashu: Run, args: list[str], reason: str) -> None:
    done = huashu(*args)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("命令写法不对：")
    assert reason in done.err
    assert done.err.count("\n") == 1


def test_ctrl_c_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ending(monkeypatch, KeyboardInterrupt()) == 130
    assert ending(monkeypatch, click.Abort()) == 130
    assert capsys.readouterr() == ("", "")


def test_a_closed_pipe_is_quiet(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    forgotten: list[bool] = []
    monkeypatch.setattr(module, "_forget_output", lambda: forgotten.append(True))
    assert ending(monkeypatch, OutputClosedError()) == 141
    assert ending(monkeypatch, BrokenPipeError(errno.EPIPE, "pipe")) == 141
    assert len(forgotten) == 2
    assert capfd.readouterr() == ("", "")


def test_a_reader_that_goes_away_early_leaves_no_traceback(small_shop: Path, tmp_path: Path) -> None:
    chats = tmp_path / "chats.jsonl"
    chats.write_text('{"turns": [{"role": "buyer", "text": "发货"}]}\n' * 2000, encoding="utf-8")
    command = [sys.executable, "-m", "bot", "suggest", "--shop", str(small_shop)]
    with (
        chats.open("rb") as lines,
        subprocess.Popen(command, stdin=lines, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b'{"id"')
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_a_script_with_errors_shows_them_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem("REF01", "error", "没有回复", "写上", Mark("intents/a.yaml", 3, 1))
    assert ending(monkeypatch, ContentError([problem])) == 1
    assert "intents/a.yaml:3:1 REF01 没有回复 - 写上\n" in capsys.readouterr().err


def test_input_that_cannot_be_used_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ending(monkeypatch, InputError("端口被占用")) == 2
    assert capsys.readouterr().err == "不能继续：端口被占用\n"


def test_help_loads_neither_engine_nor_web() -> None:
    code = "import sys; from bot.cli.main import main; main(['--help']); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"numpy", "aiohttp", "pydantic", "rich", "bot.engine"} & set(done.stdout.split())
