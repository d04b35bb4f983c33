"""`huashu check`: every mistake of a script at its line, and the walk through all drafts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from bot import lines
from bot.cli.group import Command
from bot.cli.options import Tools, as_of_option, json_option
from bot.cli.progress import bar
from bot.errors import Problem
from bot.model import Mark
from bot.shop.checking import Checked, check
from bot.shop.locate import find

_HELP = """
检查整套话术：写错的地方、重复的例句、用不到的回复，再把每句话填上各种资料，逐条过一遍规则。
没有错误就记下一份证书，huashu serve 凭它启动；之后没有改动时马上就好。

加 --full 查得更细：意图之间有没有互相抢例句，每种会影响规则的情形、两句合成一条的草稿也走查；
要一两分钟，适合定稿以后跑一次。

每个问题一行：文件:行:列 代码 说明 - 怎么改。代码的解释见 docs/problems.md。先是提醒，后是错误；几处一样的写在一行。
有错误时退出码是 1；只有提醒时是 0，加 --strict 也算 1。

例子：
  huashu check                 检查当前文件夹（它不是店铺就检查自带的示范店）
  huashu check 我的店 --json
  huashu check --full          定稿以后：所有情形、合成的草稿也走查
"""
_NAMES = {
    "intents": "意图",
    "examples": "例句",
    "patterns": "句式",
    "replies": "回复",
    "wordings": "说法",
    "drafts": "走查过的草稿",
    "situations": "情形",
    "pairs": "合成的",
}


@click.command("check", cls=Command, help=_HELP)
@click.argument("folder", metavar="[店铺文件夹]", required=False, type=click.Path(path_type=Path))
@as_of_option
@json_option
@click.option("--strict", is_flag=True, help="有提醒也算没通过")
@click.option("--full", is_flag=True, help="意图互相抢例句、所有情形、合成的草稿也查，要一两分钟")
@click.pass_obj
def command(tools: Tools | None, /, folder: Path | None, as_of: datetime | None, **chosen: bool) -> int:
    """Print all problems and figures; 1 where there are errors (with `--strict`: any problems)."""
    tools = tools or Tools()
    where = find(folder)
    started = tools.stopwatch()
    with bar("正在走查草稿") as shown:
        moment = as_of or tools.clock(UTC)
        checked = check(where, now=moment, progress=shown.move, full=chosen["full"])
    seconds = tools.stopwatch() - started
    if chosen["as_json"]:
        sys.stdout.buffer.write(lines.dump(_row(where, checked)).encode() + b"\n")
    else:
        _print(where, checked, seconds)
    return int(any(problem.level == "error" or chosen["strict"] for problem in checked.problems))


def _print(folder: Path, checked: Checked, seconds: float) -> None:
    for level, colour in (("warning", "yellow"), ("error", "red")):  # what has to be mended stands by the figures
        for line in _told(problem for problem in checked.problems if problem.level == level):
            click.secho(line, fg=colour)
    figures = "，".join(f"{_NAMES.get(name, name)} {count}" for name, count in checked.counts.items())
    click.echo(f"{folder}：{figures}")
    if checked.certificate and checked.reused:
        known = checked.certificate
        depth = "全部情形" if known.whole else "单条草稿"
        click.echo(f"没有改动，沿用 {known.at} 的证书（走查的是{depth}，用了 {known.seconds:.1f} 秒）")
    levels = Counter(problem.level for problem in checked.problems)
    if not checked.problems:
        click.secho(f"没有发现问题（{seconds:.1f} 秒）", fg="green")
    else:
        click.echo(f"错误 {levels['error']} 处，提醒 {levels['warning']} 处（{seconds:.1f} 秒）")


def _told(problems: Iterable[Problem]) -> Iterator[str]:
    """Write each problem as a line; one that is told of several places in the same words is one line with them all."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.code, problem.message, problem.hint), []).append(problem)
    for first, *more in alike.values():
        places = [problem.where for problem in more if problem.where]
        yield (
            str(replace(first, message=f"{first.message}（还有 {len(more)} 处：{_places(places)}）"))
            if more
            else str(first)
        )


def _places(places: Iterable[Mark]) -> str:
    lines: dict[str, list[str]] = {}
    for place in places:
        lines.setdefault(place.file, []).append(str(place.line))
    return "，".join(f"{file} 第 {'、'.join(dict.fromkeys(numbers))} 行" for file, numbers in lines.items())


def _row(folder: Path, checked: Checked) -> dict[str, Any]:
    return {
        "shop": str(folder),
        "usable": checked.usable,
        "certified": checked.certificate is not None,
        "counts": dict(checked.counts),
        "problems": [_problem_row(problem) for problem in checked.problems],
    }


def _problem_row(problem: Problem) -> dict[str, Any]:
    where = problem.where
    return {
        "code": problem.code,
        "level": problem.level,
        "file": where.file if where else None,
        "line": where.line if where else None,
        "column": where.column if where else None,
        "message": problem.message,
        "hint": problem.hint,
    }
