"""Something of every kind, the worst first, and never more than there is room for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.replay.report.picking import pick, spread, telling
from bot.replay.row import Change
from tests.replay.made import row, said
from tests.replay.report.made import picked, rows, written

GOOD = row("几时发", intents=("ship_time",), draft="今天")


def test_the_worse_the_earlier() -> None:
    kinds = [
        replace(GOOD, change=Change("label_lost", "worse", GOOD.side)),
        replace(GOOD, gold=("invoice",)),
        replace(GOOD, said=(said("包邮", "PST001"),)),
        row("几时发", intents=("ship_time",), withheld=("PST001",)),
        row("飞船"),
        replace(GOOD, change=Change("other_wording", "changed", GOOD.side)),
        replace(GOOD, said=(said("嗯嗯", "TON003", severity="warn"),)),
        replace(GOOD, handoff="经理", outcome="handed_over"),
        GOOD,
    ]
    assert [telling(each) for each in kinds] == list(range(9))


def test_what_is_right_by_the_label_is_no_miss() -> None:
    assert telling(replace(GOOD, gold=("invoice",), also=("ship_time",))) == 8


def test_everything_is_taken_where_there_is_room(tmp_path: Path) -> None:
    chosen = picked(tmp_path)
    assert chosen.total == 120
    assert sorted(each.chat for _, each in chosen.rows) == sorted(each.chat for each in rows())


def test_each_kind_has_its_share_and_the_worst_gets_the_rest(tmp_path: Path) -> None:
    many = [row("飞船", chat=f"u{n}") for n in range(100)] + [replace(GOOD, chat=f"g{n}") for n in range(100)]
    chosen = picked(tmp_path, many, most=50)
    kinds = Counter(each.chat[0] for _, each in chosen.rows)
    assert sum(kinds.values()) == 50
    assert kinds["u"] > kinds["g"] >= 5
    assert (chosen.total, chosen.rows[0][1].chat) == (200, "u0")


def test_the_same_file_gives_the_same_choice(tmp_path: Path) -> None:
    path = written(tmp_path, rows())
    assert pick(path, 30) == pick(path, 30)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="打不开"):
        pick(tmp_path / "nothing")


def test_changes_that_are_many_leave_room_for_the_others() -> None:
    worded = replace(GOOD, change=Change("other_wording", "changed", GOOD.side))
    better = replace(GOOD, change=Change("newly_understood", "better", GOOD.side))
    shown = spread([*[worded] * 100, *[better] * 2], 30)
    assert [each.change and each.change.verdict for each in shown] == ["other_wording"] * 28 + ["newly_understood"] * 2
    assert spread([worded], 30) == (worded,)
