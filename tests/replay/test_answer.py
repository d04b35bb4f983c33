"""A recorded chat is answered message by message, as it would have been live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.model import Turn
from bot.replay.answer import Answered, Desk, answer, side
from bot.replay.bursts import messages
from bot.replay.chat import Recorded
from bot.replay.openings import Openings
from bot.replay.row import Side
from bot.shop.load import load

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 11, 20, 10, tzinfo=ZONE)
EVENING = datetime(2026, 11, 20, 20, tzinfo=ZONE)


@pytest.fixture(scope="module")
def desk(small_shop: Path) -> Desk:
    shop = load(small_shop, now=MORNING).shop
    assert shop is not None
    ticks: Iterator[int] = count()
    return Desk(shop, MORNING, lambda: next(ticks) / 1000)


def chat(*texts: str, at: datetime | None = None, **more: object) -> Recorded:
    """Lines that begin with 店 are the agent's."""
    turns = tuple(Turn("agent" if text[0] == "店" else "buyer", text.removeprefix("店"), at) for text in texts)
    agents = tuple("小明" if text[0] == "店" else "" for text in texts)
    return Recorded("c", turns, agents, line=7, **more)  # type: ignore[arg-type]


def test_each_message_is_answered_and_what_was_really_said_stands_beside_it(desk: Desk) -> None:
    found = answer(desk, "f.jsonl", chat("店欢迎光临", "有人在吗", "店在的", "几时给发货", "店好评返现5元哦"))
    assert [(row.turn, row.text, row.intents[0].id) for row in found.rows] == [
        (1, "有人在吗", "greet"),
        (3, "几时给发货", "ship_time"),
    ]
    assert [said.text for row in found.rows for said in row.said] == ["在的", "好评返现5元哦"]
    assert found.rows[1].said[0].flags[0].severity == "block"
    assert found.rows[1].said[0].agent == "小明"
    assert [said.text for said in found.opening] == ["欢迎光临"]
    assert found.seconds == (0.001, 0.001)
    assert {(row.file, row.line, row.chat) for row in found.rows} == {("f.jsonl", 7, "c")}


def test_a_chat_that_begins_like_another_is_answered_alike_and_takes_no_time(desk: Desk) -> None:
    fresh = replace(desk, openings=Openings())
    first, again = (answer(fresh, "f", chat("老板在不在", "店在的", "可以开发票么")) for _ in range(2))
    assert first.rows == again.rows
    assert (len(first.seconds), again.seconds) == (2, ())


def test_lines_without_time_that_nobody_answers_are_one_message(desk: Desk) -> None:
    (row,) = answer(desk, "f", chat("有人在吗", "几时给发货")).rows
    assert (row.turn, row.text, row.at) == (1, "有人在吗\n几时给发货", None)


def test_the_time_of_the_message_decides_not_the_default(desk: Desk) -> None:
    before = answer(desk, "f", chat("几时给发货", at=MORNING)).rows[0]
    after = answer(desk, "f", chat("几时给发货", at=EVENING)).rows[0]
    assert "16:00" in (before.draft or "")
    assert "16:00" not in (after.draft or "")
    assert after.at == "2026-11-20T20:00:00+08:00"


def test_labels_belong_to_the_last_message_only(desk: Desk) -> None:
    rows = answer(desk, "f", chat("有人在吗", "店在的", "开票", labelled=True, gold=("invoice",), also=("greet",))).rows
    assert [(row.gold, row.also) for row in rows] == [(None, ()), (("invoice",), ("greet",))]


def test_what_the_record_says_was_answered_is_checked_too(desk: Desk) -> None:
    (row,) = answer(desk, "f", chat("有人在吗", agent_said="加微信聊")).rows
    assert row.said[0].text == "加微信聊"
    assert row.said[0].flags


def test_what_nobody_understands_is_told_with_what_came_nearest(desk: Desk) -> None:
    (row,) = answer(desk, "f", chat("这个花盆能种仙人掌不")).rows
    assert row.outcome == "not_understood"
    assert row.intents == ()
    assert row.handoff


def test_the_same_message_with_the_same_script_is_no_change(desk: Desk) -> None:
    recorded = chat("几时给发货", "店今天", "开票")

    def same(point: object) -> Side:
        return next(side(desk.shop, each) for each in messages(recorded, MORNING) if each == point)

    assert [row.change and row.change.verdict for row in answer(desk, "f", recorded, same).rows] == ["same", "same"]


def test_a_chat_in_which_the_buyer_says_nothing_has_no_rows(desk: Desk) -> None:
    found: Answered = answer(desk, "f", chat("店在吗", "店加微信聊"))
    assert found.rows == ()
    assert [bool(said.flags) for said in found.opening] == [False, True]
