"""The summary on a terminal: short, in Chinese, harmless whatever buyers write."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from bot.cli.replay_tables import show
from bot.replay.compare import change
from bot.replay.summary import Count, Example, Group, Impact, Source, Summary, Waiting
from tests.replay.made import row

SUMMARY = Summary(
    source=Source(("a",), "店", "0", "t"), chats=3, messages=1200, broken=0, bad=(),
    coverage=(Count("answered", 900, 0.75), Count("not_understood", 300, 0.25)),
    understood=0.75, drafted=0.9, by_intent=(), questions=(), unknown=(), withheld=(), scores=None, replies=None,
    first_response=None, each_response=None, impact=None,
)  # fmt: skip


def shown(summary: Summary) -> str:
    console = Console(file=io.StringIO(), width=132, highlight=False)
    show(console, summary)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_coverage_is_told_in_words() -> None:
    told = shown(SUMMARY)
    assert "重放了 3 段对话、1,200 条买家消息。" in told
    assert "能直接回" in told
    assert "75.0%" in told


def test_columns_stand_below_each_other_though_characters_are_wide() -> None:
    lines = [line for line in shown(SUMMARY).splitlines() if line.rstrip().endswith("%")]
    ends = {sum(2 if ord(char) > 0x2E7F else 1 for char in line.rstrip()) for line in lines}
    assert len(lines) == 2
    assert len(ends) == 1


def test_waiting_is_told_by_the_platforms_measures() -> None:
    waits = Waiting(10, 9, 0.5, 0.8, 20, 4000, ())
    told = shown(replace(SUMMARY, first_response=waits))
    assert "30 秒内 50.0%，3 分钟内 80.0%，中位 20 秒，九成在 1.1 小时内" in told


def test_a_change_shows_both_sides_and_nothing_that_moves_the_cursor() -> None:
    now = row("几点\x1b[2J发", intents=("ship_time",), draft="今天发")
    changed = replace(now, change=change(replace(now, draft="明天发").side, now))
    impact = Impact("旧版", 2, 0, 1, 0, 0, "这次改动影响 2 条里的 1 条：1 条换了说法。", (), (changed,))
    told = shown(replace(SUMMARY, impact=impact))
    assert "明天发" in told
    assert "今天发" in told
    assert "\x1b" not in told


def test_groups_that_were_met_once_are_not_listed() -> None:
    example = Example("f", "c", 0, "开飞船")
    once = Group("开飞船", 1, 0, "", (), (example,))
    assert "开飞船" not in shown(replace(SUMMARY, unknown=(once,)))
    assert "开飞船" in shown(replace(SUMMARY, unknown=(replace(once, messages=2),)))
