from __future__ import annotations

from pathlib import Path

from bot.rules import habits
from bot.rules.habits import Habits
from bot.rules.letters import COMMA, QUESTION, STOP

TOY = Habits.of(["关闭订单", f"订单关闭{COMMA}好的"], {"关闭": 400, "开关": 5})


def test_every_stop_and_both_ends_are_one() -> None:
    assert list(habits.pairs(f"好{COMMA}的{QUESTION}")) == [
        STOP + "好",
        "好" + STOP,
        STOP + "的",
        "的" + STOP,
        STOP + STOP,
    ]


def test_pairs_are_counted_in_shops_and_in_words() -> None:
    assert TOY.ours["关闭"] == 2
    assert TOY.common == {"关闭": 400, "开关": 5}


def test_what_shops_say_weighs_more_than_what_a_dictionary_holds() -> None:
    assert TOY.follows["订"]["单"] > TOY.follows["开"]["关"] > 0
    assert "订" not in TOY.follows["关"]


def test_only_the_letters_of_shops_are_meant() -> None:
    assert "闭" in TOY.letters
    assert "开" not in TOY.letters


def test_what_is_mostly_written_in_one_runs_on() -> None:
    assert TOY.runs_on("关", "闭") > 0 > TOY.runs_on("闭", "好")


def test_habits_are_stored_and_read_back(tmp_path: Path) -> None:
    TOY.save(tmp_path / "toy.npz")
    again = Habits.load(tmp_path / "toy.npz")
    assert (again.ours, again.common) == (dict(TOY.ours), dict(TOY.common))
