"""What is kept of a run is bounded, and goes to a file and back."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.replay.answer import Answered
from bot.replay.chat import Broken
from bot.replay.compare import change
from bot.replay.counted import MOST_BAD, MOST_CHANGES, MOST_MISSES, Counted
from bot.replay.row import Row
from bot.replay.tally import Tally, count
from bot.replay.worker import Done
from tests.replay.made import row


def done(rows: list[Row], broken: int = 0) -> Done:
    tally = Tally()
    for each in rows:
        count(tally, "f", Answered((each,), (), ()), frozenset())
    return Done(b"", tally, tuple(Broken("f", number, "坏") for number in range(broken)), len(rows))


def changed(number: int) -> Row:
    now = row(f"{number}", intents=("a",), draft="新" if number % 2 else None, gold=("b",))
    return replace(now, change=change(row("x", intents=("a",), draft="旧").side, now))


def test_lists_are_bounded_and_the_worst_changes_kept() -> None:
    counted = Counted()
    for start in range(0, 3 * MOST_CHANGES, 100):
        counted.add(done([changed(number) for number in range(start, start + 100)], broken=7))
    assert len(counted.changes) == MOST_CHANGES
    assert {each.change.verdict for each in counted.changes if each.change} == {"newly_speechless"}
    assert [each.text for each in counted.changes[:3]] == ["0", "2", "4"]
    assert len(counted.misses) == MOST_MISSES
    assert (counted.broken, len(counted.bad)) == (210, MOST_BAD)
    assert counted.records == 3 * MOST_CHANGES


def test_the_state_goes_through_json_and_counting_goes_on() -> None:
    counted = Counted()
    counted.add(done([changed(1), row("没听懂的话")], broken=1))
    again = Counted.restore(json.loads(json.dumps(counted.state())))
    assert again.state() == counted.state()
    for each in (counted, again):
        each.add(done([changed(2), row("没听懂的话呀")]))
    assert again.state() == counted.state()
