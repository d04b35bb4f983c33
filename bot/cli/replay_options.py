"""The options of `huashu replay` that concern recorded chats."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot.cli.options import as_of_option

ENGINES = ("local", "ray")
_FILE = click.Path(path_type=Path, dir_okay=False)


class Number(click.ParamType[int]):
    """A whole number from `least` on."""

    name = "number"

    def __init__(self, least: int) -> None:
        self._least = least

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number; a usage error in Chinese where it is none."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) >= self._least):
            self.fail(f"要是不小于 {self._least} 的整数", param, ctx)
        return int(text)


class Share(click.ParamType[float]):
    """A share of one, such as 0.85."""

    name = "share"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the share; a usage error in Chinese where it is none."""
        try:
            share = float(str(value))
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.fail("要是 0 到 1 之间的小数，如 0.85", param, ctx)
        return share


class EngineName(click.ParamType[str]):
    """Where the work is done."""

    name = "engine"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the name; a usage error in Chinese where there is no such engine."""
        if value not in ENGINES:
            self.fail(f"要是 {' 或 '.join(ENGINES)}", param, ctx)
        return str(value)


@dataclass(frozen=True, slots=True)
class ChatOptions:
    """What was asked for; `workers` is never 0."""

    as_of: datetime | None
    out: Path | None
    resume: bool
    workers: int
    baseline: Path | None
    against: str | None
    columns: Path | None
    accounts: tuple[str, ...]
    as_json: Path | None
    html: Path | None
    timings: bool
    max_worse: int | None
    max_blocked: int | None
    min_top1: float | None
    mutate: str | None
    seed: int | None
    most_fall: float | None
    least_caught: float | None
    engine: str | None
    ray_address: str | None


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_OPTIONS = (
    as_of_option,
    click.option("--out", type=_FILE, metavar="文件", help="每条买家消息的结果写成一行 JSON；以后可以拿来对比"),
    click.option("--resume", is_flag=True, help="接着上次停下的地方做（要有 --out）"),
    click.option("--workers", type=Number(1), metavar="个数", help="用几个进程；不写就用全部核"),
    click.option("--baseline", type=_FILE, metavar="文件", help="和上次 --out 写的结果逐条对比"),
    click.option(
        "--against", metavar="文件夹或版本", help="和另一份话术逐条对比：一个文件夹，或 git 里的版本（如 HEAD~1）"
    ),
    click.option("--columns", type=_FILE, metavar="文件", help="表格的列对照（YAML），写法见 docs/replay-files.md"),
    click.option("--account", "accounts", multiple=True, metavar="账号", help="店铺自己的账号；可以写几次"),
    click.option("--json", "as_json", type=_FILE, metavar="文件", help="把汇总写成 JSON"),
    click.option("--html", type=_FILE, metavar="文件", help="结果另外写成一个网页文件，不联网就能看，可以直接转发"),
    click.option("--timings", is_flag=True, help="汇总 JSON 和网页里也写用时（每次运行都不同）"),
    click.option("--max-worse", type=Number(0), metavar="条数", help="变差的超过这么多条，退出码就是 1"),
    click.option("--max-blocked", type=Number(0), metavar="条数", help="新被规则挡下的超过这么多条，退出码就是 1"),
    click.option("--min-top1", type=Share(), metavar="比例", help="有标注时，首选对的比例低于它，退出码就是 1"),
    click.option(
        "--mutate",
        is_flag=False,
        flag_value="all",
        metavar="[改法]",
        help="每条消息再换些写法各演一遍：错字、同音字、标点、表情、拆开、并起来、繁体；不写改法就全都试",
    ),
    click.option("--seed", type=Number(0), metavar="数字", help="--mutate 的种子，一样的种子改得一样；不写是 0"),
    click.option(
        "--most-fall", type=Share(), metavar="比例", help="有一种改法让听懂的比例掉得比它多，退出码就是 1，如 0.05"
    ),
    click.option(
        "--least-caught",
        type=Share(),
        metavar="比例",
        help="有一种改法让规则还查得到的比例低于它，退出码就是 1，如 0.95",
    ),
    click.option("--engine", type=EngineName(), metavar="引擎", help="在哪里跑：local 本机的进程（默认），ray 集群"),
    click.option("--ray-address", metavar="地址", help="Ray 集群的地址，如 auto；不写就在本机起一个"),
)


def chat_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def gathered(**given: Any) -> ChatOptions:
    """The options as one value."""
    return ChatOptions(**{**given, "workers": given["workers"] or cores()})
