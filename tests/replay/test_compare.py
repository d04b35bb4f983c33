"""Each verdict from a message before and after."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from bot.replay.compare import VERDICTS, accepted, change, sentence
from bot.replay.row import Effect, Guess, Row, Used, Verdict
from bot.replay.summary import VerdictLine
from tests.replay.made import row

ANSWERED = row("几点发", intents=("ship_time",), draft="今天发")
HANDED = row("几点发", intents=("ship_time",), draft="今天发", handoff="需要客服接手")
BLOCKED = row("几点发", intents=("ship_time",), withheld=("SAF001",))
SPEECHLESS = row("几点发", intents=("ship_time",))
UNKNOWN = row("几点发", draft="没听懂", handoff="请客服接手")


@pytest.mark.parametrize(
    ("before", "after", "verdict", "effect"),
    [
        (ANSWERED, ANSWERED, "same", "same"),
        (ANSWERED, BLOCKED, "newly_blocked", "worse"),
        (HANDED, BLOCKED, "newly_blocked", "worse"),
        (ANSWERED, UNKNOWN, "no_longer_understood", "worse"),
        (ANSWERED, SPEECHLESS, "newly_speechless", "worse"),
        (ANSWERED, HANDED, "now_handed_over", "worse"),
        (HANDED, ANSWERED, "now_answered", "better"),
        (BLOCKED, ANSWERED, "unblocked", "better"),
        (SPEECHLESS, ANSWERED, "newly_worded", "better"),
        (UNKNOWN, HANDED, "newly_understood", "better"),
        (ANSWERED, replace(ANSWERED, draft="明天发"), "other_wording", "changed"),
        (ANSWERED, replace(ANSWERED, intents=(Guess("stock", 0.9),)), "other_intent", "changed"),
        (ANSWERED, replace(ANSWERED, facts=(Used("截单时间", "16:00"),)), "other_details", "changed"),
        (ANSWERED, replace(ANSWERED, intents=(Guess("ship_time", 0.5),)), "same", "same"),
    ],
)
def test_without_labels_the_outcome_decides(before: Row, after: Row, verdict: Verdict, effect: Effect) -> None:
    found = change(before.side, after)
    assert (found.verdict, found.effect) == (verdict, effect)


@pytest.mark.parametrize(
    ("before", "after", "verdict", "effect"),
    [
        (ANSWERED, row("x", intents=("stock",), draft="有货"), "label_lost", "worse"),
        (row("x", intents=("stock",), draft="有货"), ANSWERED, "label_won", "better"),
        (UNKNOWN, row("x", intents=("stock",), draft="有货"), "label_lost", "worse"),
        (row("x", intents=("stock",), draft="有货"), UNKNOWN, "label_won", "better"),
        (UNKNOWN, ANSWERED, "label_won", "better"),
        (ANSWERED, BLOCKED, "newly_blocked", "worse"),
        (ANSWERED, HANDED, "now_handed_over", "worse"),
        (ANSWERED, replace(ANSWERED, draft="明天发"), "other_wording", "changed"),
    ],
)
def test_with_labels_right_and_wrong_decide(before: Row, after: Row, verdict: Verdict, effect: Effect) -> None:
    found = change(before.side, replace(after, gold=("ship_time",)))
    assert (found.verdict, found.effect) == (verdict, effect)


def test_a_message_that_was_not_there_is_no_change() -> None:
    assert change(None, ANSWERED).verdict == "only_here"


def test_nothing_given_is_right_where_nothing_was_to_be_understood() -> None:
    assert accepted((), ("unclear",), ())
    assert accepted((), (), ())
    assert not accepted((), ("stock",), ())
    assert not accepted((Guess("stock", 1.0),), (), ())
    assert accepted((Guess("stock", 1.0),), ("gift",), ("stock",))


def test_every_verdict_has_its_words() -> None:
    assert set(VERDICTS) == set(get_args(Verdict))


def test_the_preview_is_one_sentence_with_the_weightiest_first() -> None:
    lines = [
        VerdictLine("now_handed_over", "worse", 5, VERDICTS["now_handed_over"].phrase),
        VerdictLine("other_wording", "changed", 298, VERDICTS["other_wording"].phrase),
        VerdictLine("newly_understood", "better", 9, VERDICTS["newly_understood"].phrase),
    ]
    assert sentence(41200, lines) == "这次改动影响 41,200 条里的 312 条：298 条换了说法，9 条新听懂，5 条改由人工。"
    assert sentence(7, []) == "这次改动不影响这 7 条里的任何一条。"
    assert sentence(0, []) == "没有可以对比的消息。"
