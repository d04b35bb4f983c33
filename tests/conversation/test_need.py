from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.need import Facing, Need, need
from bot.conversation.pace import Pace
from tests.conversation.script import START, at

WAITS = Facing(waiting_since=START, answered=True)


def of(facing: Facing, seconds: float) -> Need:
    return need(facing, at(seconds), Pace())


def test_who_waits_longest_comes_first() -> None:
    assert of(WAITS, 50).score > of(WAITS, 40).score > of(replace(WAITS, waiting_since=None), 500).score


@pytest.mark.parametrize(
    ("facing", "why"),
    [
        (replace(WAITS, buying=True), "想下单"),
        (replace(WAITS, order="unpaid"), "拍下没付款"),
        (replace(WAITS, handoff="需要主管接手"), "需要主管接手"),
    ],
)
def test_what_presses_moves_up_and_says_why(facing: Facing, why: str) -> None:
    found = of(facing, 20)
    assert found.score > of(WAITS, 20).score
    assert found.why == (why,)


def test_over_the_limit_is_told() -> None:
    assert (of(WAITS, 200).level, of(WAITS, 200).why) == ("over", ("已超时",))
    assert of(WAITS, 120).why == ("回得慢了",)


def test_nobody_waits_but_a_draft_is_there() -> None:
    assert of(Facing(None, answered=True, draft=True), 0) == Need(30.0, ("有草稿待发",), "normal")
    assert of(Facing(None, answered=True), 0) == Need(0.0, (), "normal")


def test_a_clock_that_went_back_is_no_negative_wait() -> None:
    assert need(WAITS, START - timedelta(seconds=5), Pace()).score == 0
