from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.pace import AT_ONCE, Pace, level, patience

PACE = Pace()


def seconds(value: float) -> timedelta:
    return timedelta(seconds=value)


@pytest.mark.parametrize(
    ("text", "gap", "wait"),
    [
        ("这个什么时候能发货呀？", None, 0.3),
        ("可以开专用发票吗", None, 0.3),
        ("在吗", None, 1.5),
        ("你好", None, 1.5),
        ("我想问一下上次买的那个", None, 0.9),
        ("可以开专用发票吗", 1.6, 1.2),
        ("可以开专用发票吗", 30.0, 1.5),
    ],
)
def test_what_sounds_finished_is_waited_for_less(text: str, gap: float | None, wait: float) -> None:
    assert patience(text, None if gap is None else seconds(gap), PACE) == seconds(wait)


@given(st.text(), st.none() | st.floats(0, 1000))
def test_the_wait_stays_within_its_bounds(text: str, gap: float | None) -> None:
    pause = None if gap is None else seconds(gap)
    assert PACE.shortest <= patience(text, pause, PACE) <= PACE.longest
    assert patience(text, pause, AT_ONCE) == timedelta(0)


@pytest.mark.parametrize(
    ("waited", "first", "later"),
    [
        (0, "normal", "normal"),
        (21, "soon", "normal"),
        (31, "late", "normal"),
        (101, "late", "late"),
        (181, "over", "over"),
    ],
)
def test_urgency_grows_with_the_wait(waited: float, first: str, later: str) -> None:
    assert level(seconds(waited), PACE, answered=False) == first
    assert level(seconds(waited), PACE, answered=True) == later
