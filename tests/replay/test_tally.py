"""Counting in parts and adding up is counting all at once."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.replay.answer import Answered
from bot.replay.compare import change
from bot.replay.row import Row
from bot.replay.tally import MOST_KEYS, OTHER, Tally, count, worst_first
from tests.replay.made import row, said

SOCIAL = frozenset({"greet"})
ROWS = [
    row("在吗", intents=("greet",), draft="在的", gold=("greet",)),
    row(
        "几点发", intents=("ship_time", "stock"), draft="今天", gold=("ship_time",), said=(said("好评返现", "REV001"),)
    ),
    row("开飞船", nearest=("stock",), gold=("unclear",), at="2026-11-20T10:00:00+08:00"),
    row("几点到", intents=("ship_time",), withheld=("SAF001",), gold=("delivery_time",), also=("tracking",)),
]


def counted(rows: list[Row]) -> Tally:
    tally = Tally()
    for each in rows:
        count(tally, "f", Answered((each,), (said("您好", agent="小明"),), (0.0012,)), SOCIAL)
    return tally


def merged(parts: list[list[Row]]) -> Tally:
    whole = Tally()
    for part in parts:
        whole.merge(counted(part))
    return whole


@given(st.lists(st.sampled_from(ROWS), max_size=30), st.integers(0, 30))
def test_parts_add_up_to_the_whole(rows: list[Row], cut: int) -> None:
    assert merged([rows[:cut], rows[cut:]]).state() == merged([rows]).state() == counted(rows).state()


def test_the_state_goes_through_json() -> None:
    tally = counted(ROWS)
    assert Tally.restore(json.loads(json.dumps(tally.state()))).state() == tally.state()


def test_what_was_not_understood_and_what_was_asked_is_told_apart_and_small_talk_left_out() -> None:
    tally = counted(ROWS)
    assert [heard.example.text for heard in tally.unknown] == ["开飞船"]
    assert [(heard.intent, heard.example.text) for heard in tally.asked] == [
        ("ship_time", "几点发"),
        ("ship_time", "几点到"),
    ]


def test_replies_are_counted_by_agent_and_rule() -> None:
    counts = counted(ROWS).counts
    assert counts["lines"] == {("小明",): 4, ("",): 1}
    assert counts["agent_rule"] == {("", "REV001"): 1}
    assert counts["blocked"] == {("",): 1}


def test_a_counter_does_not_grow_without_bound() -> None:
    tally = Tally()
    for number in range(MOST_KEYS + 10):
        tally.add("lines", (f"客服{number}",))
    assert len(tally.counts["lines"]) == MOST_KEYS + 1
    assert tally.counts["lines"][(OTHER,)] == 10


def test_the_worst_changes_come_first_and_equals_keep_their_order() -> None:
    before = row("x", intents=("a",), draft="旧")
    better = row("1", intents=("a",), draft="旧", chat="1")
    fine = [replace(each, change=change(row("x").side, each)) for each in (better,)]
    worded = [
        replace(each, change=change(before.side, each))
        for each in (row("2", intents=("a",), draft="新", chat="2"), row("3", intents=("a",), draft="新", chat="3"))
    ]
    lost = replace(row("4"), change=change(before.side, row("4")))
    assert [each.text for each in worst_first([*fine, *worded, lost], 3)] == ["4", "2", "3"]
