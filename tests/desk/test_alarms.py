from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.desk.alarms import Alarms

START = datetime(2026, 11, 22, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_timers_come_in_the_order_of_their_times() -> None:
    alarms = Alarms()
    alarms.arm(1, at(30))
    alarms.arm(2, at(10))
    alarms.arm(3, at(99))
    assert alarms.next() == at(10)
    assert list(alarms.due(at(50))) == [2, 1]
    assert alarms.next() == at(99)


def test_arming_again_moves_a_timer() -> None:
    alarms = Alarms()
    alarms.arm(1, at(1))
    alarms.arm(1, at(2))
    assert list(alarms.due(at(1.5))) == []
    assert list(alarms.due(at(2))) == [1]


def test_who_waits_for_the_next_one_is_told_of_an_earlier_one_alone() -> None:
    alarms = Alarms()
    alarms.arm(1, at(30))
    assert alarms.sooner.is_set()
    alarms.sooner.clear()
    alarms.arm(2, at(40))
    assert not alarms.sooner.is_set()
    alarms.arm(3, at(20))
    assert alarms.sooner.is_set()


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(0, 50)), max_size=40))
def test_what_is_armed_comes_once_and_what_is_cancelled_never(story: list[tuple[int, int | None]]) -> None:
    alarms, wanted = Alarms(), dict[int, int]()
    for conversation, seconds in story:
        if seconds is None:
            alarms.cancel(conversation)
            wanted.pop(conversation, None)
        else:
            alarms.arm(conversation, at(seconds))
            wanted[conversation] = seconds
    assert len(alarms) == len(wanted)
    assert sorted(alarms.due(at(25))) == sorted(key for key, seconds in wanted.items() if seconds <= 25)
    assert sorted(alarms.due(at(99))) == sorted(key for key, seconds in wanted.items() if seconds > 25)
    assert alarms.next() is None
