"""Click's own words in Chinese."""

from __future__ import annotations

from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from bot.cli.group import Command, LazyGroup, OutputClosedError, explain


def refuse(ctx: click.Context, param: click.Parameter, value: str) -> str:
    raise click.BadParameter("太大")


@click.command("go", cls=Command, help="走。\n\n例子：\n  demo go")
@click.option("--speed", help="多快")
@click.option("--limit", callback=refuse, help="上限", default="9")
@click.argument("where", metavar="地点")
def go(speed: str, limit: str, where: str) -> None:
    pytest.fail("no test gets as far as this")


def error_of(*args: str) -> str:
    with pytest.raises(click.ClickException) as caught:
        go.main(list(args), standalone_mode=False)
    return explain(caught.value)


def test_help_is_chinese_and_keeps_its_layout() -> None:
    shown = CliRunner().invoke(go, ["--help"]).output
    assert shown.startswith("用法：go [选项] 地点\n\n  走。\n\n  例子：\n    demo go\n\n选项：\n")
    assert "--speed TEXT  多快" in shown
    assert "--help        显示这份说明" in shown


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--sped", "1", "x"], "没有 --sped 这个选项"),
        (["--speed"], "--speed 的写法不对，后面要有一个值；不带值的选项不要写等号"),
        (["x"], "--limit 不对：太大"),
        ([], "缺少 地点"),
    ],
)
def test_mistakes_are_explained_in_chinese(args: list[str], message: str) -> None:
    if not args:
        go_without_limit = Command("go", params=[param for param in go.params if param.name != "limit"])
        with pytest.raises(click.MissingParameter) as caught:
            go_without_limit.main([], standalone_mode=False)
        assert explain(caught.value) == message
    else:
        assert error_of(*args) == message


def test_what_our_own_code_raises_is_passed_on() -> None:
    assert explain(click.UsageError("只能开在本机")) == "只能开在本机"


def test_a_lazy_command_is_imported_when_it_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    imported: list[str] = []

    class Module:
        command = go

    def load(name: str) -> type[Module]:
        imported.append(name)
        return Module

    monkeypatch.setattr("bot.cli.group.importlib.import_module", load)
    group = LazyGroup("demo", lazy={"go": ("some.module", "走一走")})
    assert "命令：\n  go  走一走\n" in CliRunner().invoke(group, ["--help"]).output
    assert imported == []
    assert "用法：demo go" in CliRunner().invoke(group, ["go", "--help"]).output
    assert imported == ["some.module"]
    with pytest.raises(click.UsageError, match="没有 run 这个命令，可用的有：go"):
        group.main(["run"], standalone_mode=False)


def test_a_closed_output_is_told_from_other_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command("leak", cls=Command)
    def leak() -> None:
        raise BrokenPipeError

    monkeypatch.setattr("bot.cli.group.importlib.import_module", lambda _: SimpleNamespace(command=leak))
    group = LazyGroup("demo", lazy={"leak": ("some.module", "漏")})
    with pytest.raises(OutputClosedError):
        group.main(["leak"], standalone_mode=False)
