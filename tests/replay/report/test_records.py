"""The page's own data: complete, small, and unable to leave its script element."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.replay.report.records import ROOM, table
from tests.replay.made import row, said
from tests.replay.report.made import HOSTILE, NAMES, picked


def data(folder: Path, *found: Any, room: int = ROOM) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(table(picked(folder, list(found)), NAMES, room).json)
    return loaded


def test_a_row_is_told_by_lists_that_say_everything_once(tmp_path: Path) -> None:
    one = row("几时发", intents=("ship_time",), draft="今天", chat="a", gold=("ship_time",))
    told = data(tmp_path, one, one)
    assert told["texts"] == ["今天"]
    assert told["intents"] == [["ship_time", "发货时间"]]
    assert [each["x"] for each in told["rows"]] == ["几时发", "几时发"]
    assert (told["rows"][0]["i"], told["rows"][0]["k"]) == ([[0, 90]], 1)


def test_a_label_that_says_nothing_is_asked_is_a_label(tmp_path: Path) -> None:
    told = data(tmp_path, row("啊", gold=()))
    assert (told["intents"], told["rows"][0]["k"]) == ([["unclear", "看不出在问什么"]], 1)


def test_nothing_empty_is_written(tmp_path: Path) -> None:
    (only,) = data(tmp_path, row("飞船"))["rows"]
    assert set(only) == {"f", "l", "c", "n", "x", "o"}


def test_what_was_really_said_is_marked_by_rule(tmp_path: Path) -> None:
    told = data(tmp_path, row("包邮不", said=(said("包邮", "PST001", agent="小米", seconds=4.4),)))
    assert told["rows"][0]["s"] == [["小米", 4, [["包", 0], ["邮", -1]], [0]]]
    assert told["rules"] == [["PST001", "乱承诺包邮"]]


def test_a_message_cannot_end_the_script(tmp_path: Path) -> None:
    made = table(picked(tmp_path, [row(HOSTILE, draft=HOSTILE, intents=("<!--",), chat="<script")]), NAMES)
    assert "<" not in made.json
    assert json.loads(made.json)["rows"][0]["x"] == HOSTILE


def test_the_room_is_kept_to_whatever_is_written(tmp_path: Path) -> None:
    huge = [row("很长" * 5000, chat="c" * 9000, draft=f"{n}{'草' * 9000}", intents=("x",), turn=n) for n in range(50)]
    whole = table(picked(tmp_path, huge), NAMES)
    assert whole.shown == 50
    assert len(whole.json.encode()) < 50 * 3000
    some = table(picked(tmp_path, huge), NAMES, room=20_000)
    assert (0 < some.shown < 10, some.total) == (True, 50)
    assert len(some.json.encode()) < 24_000
    assert len(json.loads(some.json)["rows"]) == some.shown
