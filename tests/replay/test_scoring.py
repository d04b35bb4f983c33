"""The figures of labelled messages, by hand and against the evaluation's own script."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.replay.answer import Answered
from bot.replay.row import Row
from bot.replay.scoring import scores
from bot.replay.tally import Tally, count
from tests.replay.made import row

EVAL = os.environ.get("HUASHU_EVAL", "")
SOCIAL = frozenset({"greet", "ack", "thanks", "goodbye", "chitchat", "product_link", "order_placed", "address_confirm"})


def counted(rows: list[Row]) -> Tally:
    tally = Tally()
    for each in rows:
        count(tally, "f", Answered((each,), (), ()), SOCIAL)
    return tally


ROWS = [
    row("1", intents=("ship_time",), confidence=0.95, gold=("ship_time",)),
    row("2", intents=("stock",), confidence=0.65, gold=("ship_time", "gift"), also=("stock",)),
    row("3", intents=("stock", "gift"), confidence=0.45, gold=("gift",)),
    row("4", gold=("gift",)),
    row("5", gold=("unclear",)),
    row("6", intents=("greet",), confidence=1.0, gold=("greet",)),
    row("7"),
]


def test_the_figures_are_those_reckoned_by_hand() -> None:
    found = scores(counted(ROWS).counts, [])
    assert found is not None
    assert (found.messages, found.answered, found.top1, found.wrong) == (6, 0.6667, 0.6667, 0.1667)
    assert found.precision == 0.8  # ship_time, stock, gift, greet of five given
    assert found.recall == 0.5  # ship_time, gift, greet of the six labels; stock was no main label
    assert found.questions == 0.6  # 1, 2 and 5 of the five that are no small talk
    assert found.macro == 0.0  # no label stands five times
    assert found.ece == round((0.05 + 0.35 + 0.45) / 4, 4)
    cells = {(cell.gold, cell.given): cell.messages for cell in found.confusion}
    assert cells == {
        ("ship_time", "ship_time"): 2, ("gift", "stock"): 1, ("gift", ""): 1,
        ("unclear", "unclear"): 1, ("greet", "greet"): 1,
    }  # fmt: skip
    assert [(each.low, each.messages, each.right) for each in found.reliability] == [
        (0.4, 1, 0.0), (0.6, 1, 1.0), (0.9, 2, 1.0),
    ]  # fmt: skip


def test_without_labels_there_are_no_figures() -> None:
    assert scores(counted([row("7")]).counts, []) is None


@pytest.mark.skipif(not EVAL, reason="HUASHU_EVAL does not point to the labelled chats")
def test_the_figures_are_those_of_the_evaluations_script(tmp_path: Path) -> None:
    labels = ["ship_time", "stock", "gift", "greet", "unclear", "thanks"]
    rows = [
        row(
            str(number),
            intents=tuple(dict.fromkeys(labels[(number * step) % 6] for step in range(1, number % 3 + 1))),
            gold=tuple(dict.fromkeys((labels[number % 6], labels[(number // 6) % 6]))),
            also=(labels[number % 5],) if number % 4 == 0 else (),
            chat=str(number),
        )
        for number in range(120)
    ]
    gold: list[object] = [{"id": each.chat, "gold": each.gold, "also": each.also, "turns": []} for each in rows]
    given: list[object] = [{"id": each.chat, "intents": [{"id": one.id} for one in each.intents]} for each in rows]
    for name, lines in (("gold", gold), ("given", given)):
        (tmp_path / name).write_text("\n".join(map(json.dumps, lines)))
    script = [sys.executable, str(Path(EVAL) / "score.py"), str(tmp_path / "gold"), str(tmp_path / "given"), "--json"]
    told = json.loads(subprocess.run(script, check=True, capture_output=True).stdout)
    found = scores(counted(rows).counts, [])
    assert {name: getattr(found, name) for name in told} == told
