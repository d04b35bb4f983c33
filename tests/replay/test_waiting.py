"""Rounds, days and the platform's hours."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bot.replay.row import Guess, Row
from bot.replay.waiting import EACH, FIRST, NEVER, quantile, waiting, waits
from tests.replay.made import row, said


def at(moment: str, seconds: float | None = None) -> Row:
    answer = () if seconds is None else (said("好", seconds=seconds),)
    return row("在吗", at=f"{moment}+08:00", said=answer)


def test_a_round_ends_with_the_shops_next_line() -> None:
    rows = [at("2026-11-20T10:00:00"), at("2026-11-20T10:01:00", 5), at("2026-11-20T11:00:00", 7)]
    assert list(waits(rows)) == [(EACH, (65,)), (FIRST, (65,)), (EACH, (7,))]


def test_each_day_has_its_first_round() -> None:
    rows = [at("2026-11-20T10:00:00", 5), at("2026-11-20T12:00:00", 6), at("2026-11-21T09:00:00", 9)]
    assert [wait for name, (wait,) in waits(rows) if name == FIRST] == [5, 9]


def test_what_nobody_answers_is_never() -> None:
    assert list(waits([at("2026-11-20T23:59:00")])) == [(EACH, (NEVER,)), (FIRST, (NEVER,))]


def test_night_and_records_without_time_do_not_count() -> None:
    assert list(waits([at("2026-11-20T07:59:59", 4), at("2026-11-20T00:10:00", 4)])) == []
    assert list(waits([row("在吗", said=(said("在"),))])) == []
    assert [wait for _, (wait,) in waits([at("2026-11-20T08:00:00", 4)])] == [4, 4]


def test_the_shares_are_of_all_that_was_asked() -> None:
    counter: Counter[tuple[str | int, ...]] = Counter({(10,): 5, (31,): 1, (180,): 2, (4000,): 1, (NEVER,): 1})
    found = waiting(counter)
    assert found is not None
    assert (found.asked, found.answered) == (10, 9)
    assert (found.within_30s, found.within_3min) == (0.5, 0.8)
    assert (found.median, found.p90) == (10, 4000)
    assert found.histogram == ((10, 5), (30, 0), (60, 1), (180, 2), (600, 0), (3600, 0), (None, 1))
    assert waiting(Counter()) is None


def test_a_quantile_is_a_value_that_was_met() -> None:
    assert quantile({1: 1, 2: 1, 100: 2}, 0.5) == 2
    assert quantile({}, 0.5) is None


def test_a_burst_that_is_answered_late_waits_from_its_first_message() -> None:
    late = replace(at("2026-11-20T10:00:30", 1), text="人呢")
    assert [wait for name, (wait,) in waits([at("2026-11-20T10:00:00"), late]) if name == FIRST] == [31]


def closing(moment: str, seconds: float | None = None) -> Row:
    return replace(at(moment, seconds), text="好的谢谢", intents=(Guess("thanks", 0.9), Guess("ack", 0.8)))


def test_what_closes_a_talk_needs_no_answer() -> None:
    rows = [at("2026-11-20T10:00:00", 5), closing("2026-11-20T10:00:20")]
    assert [wait for name, (wait,) in waits(rows) if name == EACH] == [5]
    assert list(waits([closing("2026-11-20T10:00:20")])) == []


def test_an_answer_to_what_closes_a_talk_counts() -> None:
    assert [wait for name, (wait,) in waits([closing("2026-11-20T10:00:20", 3)]) if name == EACH] == [3]


def test_a_question_after_what_closes_a_talk_waits_from_itself() -> None:
    rows = [closing("2026-11-20T10:00:00"), at("2026-11-20T19:00:00", 8), closing("2026-11-20T19:01:00")]
    assert [wait for name, (wait,) in waits(rows) if name == EACH] == [8]


def test_thanks_with_a_question_wait_for_the_answer() -> None:
    asked = replace(closing("2026-11-20T10:00:00"), intents=(Guess("thanks", 0.9), Guess("ship_time", 0.8)))
    assert [wait for name, (wait,) in waits([asked]) if name == EACH] == [NEVER]
