"""The summary says what was counted, in words and shares."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine import Shop
from bot.replay.answer import Answered
from bot.replay.compare import change
from bot.replay.counted import Counted
from bot.replay.row import Row
from bot.replay.summary import Source, Summary
from bot.replay.summing import speed, summarise
from bot.replay.tally import Tally, count
from bot.replay.worker import Done
from bot.shop.load import load
from tests.replay.made import row, said

SOURCE = Source(("f",), "店", "0", "2026-11-20T10:00:00+08:00")


@pytest.fixture(scope="module")
def shop(small_shop: Path) -> Shop:
    found = load(small_shop, now=datetime(2026, 11, 20, tzinfo=UTC)).shop
    assert found is not None
    return found


def summed(shop: Shop, *rows: Row, other: str | None = None) -> Summary:
    tally = Tally()
    count(tally, "f", Answered(rows, (), (0.001, 0.003)), frozenset({"greet"}))
    counted = Counted()
    counted.add(Done(b"", tally, (), 1))
    return summarise(shop, SOURCE, counted, other, None)


def test_coverage_adds_up(shop: Shop) -> None:
    summary = summed(
        shop,
        row("几时发", intents=("ship_time",), draft="今天"),
        row("几时发呀", intents=("ship_time",), draft="今天", handoff="客服"),
        row("开票", intents=("invoice",), withheld=("INV001",)),
        row("飞船", draft="没听懂", nearest=("invoice",)),
    )
    assert [(each.outcome, each.messages, each.share) for each in summary.coverage] == [
        ("answered", 1, 0.25), ("handed_over", 1, 0.25), ("blocked", 1, 0.25), ("speechless", 0, 0.0),
        ("not_understood", 1, 0.25),
    ]  # fmt: skip
    assert (summary.understood, summary.drafted) == (0.75, 0.75)
    first = summary.by_intent[0]
    assert (first.intent, first.title, first.asks, first.messages, first.confidence) == (
        "ship_time",
        "发货时间",
        True,
        2,
        0.9,
    )
    assert [group.text for group in summary.unknown] == ["飞船"]
    assert summary.withheld[0].code == "INV001"
    assert summary.withheld[0].title


def test_what_the_chats_do_not_hold_is_none(shop: Shop) -> None:
    summary = summed(shop, row("几时发", intents=("ship_time",), draft="今天"))
    assert (summary.scores, summary.replies, summary.first_response, summary.impact) == (None, None, None, None)


def test_replies_are_told_by_rule_and_agent(shop: Shop) -> None:
    lines = (
        said("好评返现", "REV001", agent="小明"),
        said("恩", "TON003", agent="小红", severity="warn"),
        said("好", agent="小红"),
    )
    replies = summed(shop, row("几时发", said=lines)).replies
    assert replies is not None
    assert (replies.lines, replies.flagged, replies.blocked) == (3, 2, 1)
    assert [(line.code, line.lines) for line in replies.by_rule] == [("REV001", 1), ("TON003", 1)]
    assert [(line.agent, line.lines, line.flagged, line.blocked) for line in replies.by_agent] == [
        ("小红", 2, 1, 0), ("小明", 1, 1, 1),
    ]  # fmt: skip


def test_a_rule_is_as_grave_as_its_gravest_finding(shop: Shop) -> None:
    soft, grave = (said("有的亲", "STK001", severity=severity) for severity in ("warn", "block"))
    told = [summed(shop, row("有吗", said=lines)).replies for lines in ((soft,), (soft, grave, soft))]
    assert [(each.blocked, each.by_rule[0].severity) for each in told if each] == [(0, "warn"), (1, "block")]


def test_the_impact_counts_and_words_every_verdict(shop: Shop) -> None:
    now = row("几时发", intents=("ship_time",), draft="今天")
    worded = replace(now, change=change(replace(now, draft="明天").side, now))
    lost = replace(row("开票"), change=change(now.side, row("开票")))
    same = replace(now, change=change(now.side, now))
    alone = replace(now, change=change(None, now))
    impact = summed(shop, worded, lost, same, same, alone, other="旧版").impact
    assert impact is not None
    assert (impact.compared, impact.affected, impact.worse, impact.better) == (4, 2, 1, 0)
    assert impact.sentence == "这次改动影响 4 条里的 2 条：1 条不再听懂，1 条换了说法。"
    assert [each.change.verdict for each in impact.changes if each.change] == ["no_longer_understood", "other_wording"]


def test_speed_tells_median_and_p99_in_milliseconds() -> None:
    """Messages whose answer was known from another chat took no time, and count in the rate all the same."""
    tally = Tally()
    rows = tuple(row("几时给发货", turn=turn) for turn in range(120))
    count(tally, "f", Answered(rows, (), (0.001,) * 98 + (0.0204, 0.0204)), frozenset())
    found = speed(tally, 2.0, 4)
    assert (found.median, found.p99, found.rate, found.workers) == (1.0, 20.0, 60.0, 4)
