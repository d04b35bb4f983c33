"""Counts become shares."""

from __future__ import annotations

from bot.replay.mutate.measures import measures
from bot.replay.mutate.trial import (
    ALIKE,
    BLOCKED,
    FOUND,
    LABELLED,
    RIGHT,
    STILL_BLOCKED,
    STILL_FOUND,
    STILL_RIGHT,
    TOUCHED,
)
from bot.replay.tally import Tally


def counted(kind: str, **numbers: int) -> Tally:
    tally = Tally()
    for name, n in numbers.items():
        tally.add(name, (kind,), n)
    return tally


def test_without_labels_the_fall_is_what_is_not_alike() -> None:
    (found,) = measures(counted("emoji", **{TOUCHED: 200, ALIKE: 190})) or ()
    assert (found.kind, found.messages, found.alike, found.fall) == ("emoji", 200, 0.95, 0.05)
    assert found.right_before is found.right_after is found.caught is found.blocking_caught is None


def test_with_labels_it_is_what_is_no_longer_right() -> None:
    numbers = {TOUCHED: 50, ALIKE: 20, LABELLED: 10, RIGHT: 9, STILL_RIGHT: 7, FOUND: 8, STILL_FOUND: 6}
    (found,) = measures(counted("split", **numbers, **{BLOCKED: 4, STILL_BLOCKED: 4})) or ()
    assert (found.right_before, found.right_after, found.fall) == (0.9, 0.7, 0.2)
    assert (found.findings, found.caught, found.blocking, found.blocking_caught) == (8, 0.75, 4, 1.0)


def test_nothing_tried_is_nothing_told() -> None:
    assert measures(Tally()) is None
