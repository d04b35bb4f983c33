"""The half of `huashu replay` that replays recorded chats."""

from __future__ import annotations

import contextlib
import dataclasses
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
import orjson
from rich.console import Console

from bot import lines
from bot.cli import replay_tables
from bot.cli.options import Tools
from bot.cli.progress import measured
from bot.cli.replay_options import ChatOptions
from bot.cli.replay_report import chats_report
from bot.errors import InputError
from bot.replay import processes, progress
from bot.replay.mutate.kinds import KINDS, Mutation, parse
from bot.replay.readers.columns import load_columns
from bot.replay.revision import other_shop
from bot.replay.run import Engine, Plan, replay
from bot.replay.summary import Mutated, Summary
from bot.replay.worker import Recipe, open_recipe
from bot.shop.locate import find

EXIT_PROBLEMS = 1
_WIDTH = 132  # columns of a file or pipe, where there is no terminal to ask


def replay_chats(paths: Sequence[Path], folder: Path | None, options: ChatOptions, tools: Tools) -> int:
    """Replay the chats in these files and print the summary; 1 where a record was broken or a threshold is crossed.

    Raises `InputError` where the options do not go together or a file is of no use.
    """
    _refuse(paths, options)
    shop = find(folder)
    with contextlib.ExitStack() as stack:
        against = None if options.against is None else stack.enter_context(other_shop(options.against, shop))
        mutation = None if options.mutate is None else parse(options.mutate, options.seed or 0)
        recipe = Recipe(shop, _time(options, tools), against, options.baseline, mutation)
        bench = open_recipe(recipe, tools.stopwatch)
        plan = Plan(
            files=tuple(paths),
            recipe=recipe,
            out=_rows(options, stack),
            resume=options.resume,
            workers=options.workers,
            other=options.against or (options.baseline.name if options.baseline else None),
            columns=None if options.columns is None else load_columns(options.columns),
            accounts=options.accounts,
        )
        with measured("正在重放", "条消息") as shown:
            outcome = replay(plan, bench, _engine(options), shown.show)
        summary = outcome.summary
        if options.html is not None and plan.out is not None:
            told = summary if options.timings else dataclasses.replace(summary, speed=None)
            _write(options.html, chats_report(bench.desk.shop, told, plan.out))
    for note in (*outcome.notes, *_untried(mutation, summary.mutated or ())):
        click.echo(note, err=True)
    if options.as_json is not None:
        _write(options.as_json, _json(summary, timings=options.timings))
    console = Console(highlight=False)
    replay_tables.show(console if console.is_terminal else Console(highlight=False, width=_WIDTH), summary)
    return _code(summary, options)


def _untried(mutation: Mutation | None, mutated: Sequence[Mutated]) -> Iterator[str]:
    """Name the kinds that changed nothing: a gate that they pass says nothing about them."""
    found = {each.kind for each in mutated}
    for kind in mutation.kinds if mutation else ():
        if kind not in found:
            yield f"没有试“{KINDS[kind].title}”：这些对话里没有能这样改的地方"


def _rows(options: ChatOptions, stack: contextlib.ExitStack) -> Path | None:
    """Where the rows go: a report needs them, even where nobody keeps them."""
    if options.out is not None or options.html is None:
        return options.out
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huashu-"))) / "rows.jsonl"


def _engine(options: ChatOptions) -> Engine:
    if options.engine != "ray":
        return processes.run
    from bot.replay import ray_engine  # noqa: PLC0415 - an optional extra

    return ray_engine.engine(options.ray_address)


def _refuse(paths: Sequence[Path], options: ChatOptions) -> None:
    if options.resume and options.out is None:
        raise click.UsageError("--resume 要和 --out 一起用：进度记在结果文件旁边")
    if options.baseline is not None and options.against is not None:
        raise click.UsageError("--baseline 和 --against 只能用一个")
    gated = options.max_worse is not None or options.max_blocked is not None
    if gated and options.against is None and options.baseline is None:
        raise click.UsageError("--max-worse 和 --max-blocked 要和 --baseline 或 --against 一起用")
    _refuse_mutation(options)
    read = [*paths, *filter(None, (options.baseline, options.columns))]
    for written in filter(None, (options.out, options.as_json, options.html)):
        if any(written.exists() and each.exists() and written.samefile(each) for each in read):
            raise click.UsageError(f"{written} 正要读，不能又往里写：换一个文件名")
        if not written.parent.is_dir():
            raise click.UsageError(f"{written} 写不了：没有 {written.parent} 这个文件夹，先建好")


def _refuse_mutation(options: ChatOptions) -> None:
    asked = (options.seed, options.most_fall, options.least_caught)
    if options.mutate is None and any(each is not None for each in asked):
        raise click.UsageError("--seed、--most-fall 和 --least-caught 要和 --mutate 一起用")
    if options.ray_address is not None and options.engine != "ray":
        raise click.UsageError("--ray-address 要和 --engine ray 一起用")


def _time(options: ChatOptions, tools: Tools) -> datetime:
    """The time of messages without one; a run that is taken up keeps its own."""
    if options.as_of is not None:
        return options.as_of
    started = progress.started_at(options.out) if options.resume and options.out is not None else None
    return tools.clock(UTC) if started is None else lines.parse_moment(started, "进度文件里的时间")


def _json(summary: Summary, *, timings: bool) -> bytes:
    told = summary if timings else dataclasses.replace(summary, speed=None)
    try:
        return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half a surrogate pair in a message
        return lines.dump(dataclasses.asdict(told)).encode() + b"\n"


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(f"{path} 写不了（{error.strerror}）：检查文件夹在不在、能不能写") from None


def _code(summary: Summary, options: ChatOptions) -> int:
    """0 or 1; says on stderr which threshold is crossed."""
    crossed = []
    if summary.impact is not None:
        blocked = sum(each.messages for each in summary.impact.verdicts if each.verdict == "newly_blocked")
        if options.max_worse is not None and summary.impact.worse > options.max_worse:
            crossed.append(f"变差 {summary.impact.worse:,} 条，超过了 --max-worse {options.max_worse}")
        if options.max_blocked is not None and blocked > options.max_blocked:
            crossed.append(f"新被规则挡下 {blocked:,} 条，超过了 --max-blocked {options.max_blocked}")
    if options.min_top1 is not None:
        if summary.scores is None:
            crossed.append("没有一条有标注，量不出 --min-top1")
        elif summary.scores.top1 < options.min_top1:
            crossed.append(f"首选对的只有 {summary.scores.top1:.1%}，低于 --min-top1 {options.min_top1:g}")
    crossed += _weak(summary.mutated or (), options)
    for line in crossed:
        click.echo(line, err=True)
    return EXIT_PROBLEMS if crossed or summary.broken else 0


def _weak(mutated: Sequence[Mutated], options: ChatOptions) -> Iterator[str]:
    """The kinds of change that cross a threshold."""
    for each in mutated:
        if options.most_fall is not None and each.fall > options.most_fall:
            yield f"{each.title}：听懂的掉了 {each.fall:.1%}，超过了 --most-fall {options.most_fall:g}"
        if options.least_caught is not None and each.caught is not None and each.caught < options.least_caught:
            yield f"{each.title}：规则问题还查得到 {each.caught:.1%}，低于 --least-caught {options.least_caught:g}"
