from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.commands import Timer
from bot.desk.alarms import Alarms

START = datetime(2026, 11, 22, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_timers_come_in_the_order_of_their_times() -> None:
    alarms = Alarms()
    alarms.arm(1, "mark", at(30))
    alarms.arm(2, "burst", at(10))
    alarms.arm(3, "mark", at(99))
    assert alarms.next() == at(10)
    assert list(alarms.due(at(50))) == [(2, "burst"), (1, "mark")]
    assert alarms.next() == at(99)


def test_arming_again_moves_a_timer() -> None:
    alarms = Alarms()
    alarms.arm(1, "burst", at(1))
    alarms.arm(1, "burst", at(2))
    assert list(alarms.due(at(1.5))) == []
    assert list(alarms.due(at(2))) == [(1, "burst")]


_NAMES = st.sampled_from(("burst", "mark"))


@given(st.lists(st.tuples(st.integers(0, 3), _NAMES, st.none() | st.integers(0, 50)), max_size=40))
def test_what_is_armed_comes_once_and_what_is_cancelled_never(story: list[tuple[int, Timer, int | None]]) -> None:
    alarms, wanted = Alarms(), dict[tuple[int, str], int]()
    for conversation, timer, seconds in story:
        if seconds is None:
            alarms.cancel(conversation, timer)
            wanted.pop((conversation, timer), None)
        else:
            alarms.arm(conversation, timer, at(seconds))
            wanted[conversation, timer] = seconds
    assert len(alarms) == len(wanted)
    assert sorted(alarms.due(at(25))) == sorted(key for key, seconds in wanted.items() if seconds <= 25)
    assert sorted(alarms.due(at(99))) == sorted(key for key, seconds in wanted.items() if seconds > 25)
    assert alarms.next() is None
