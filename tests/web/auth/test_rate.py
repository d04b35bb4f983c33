"""So many in so long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.web.auth.rate import Rate


def test_one_too_many_has_to_wait_until_the_first_is_over() -> None:
    rate = Rate(2, 10)
    assert [rate.take("a", now) for now in (0, 1, 2, 9.9, 10, 10.5, 11)] == [
        True,
        True,
        False,
        False,
        True,
        False,
        True,
    ]


def test_each_key_has_its_own() -> None:
    rate = Rate(1, 10)
    assert [rate.take(key, 0) for key in "aba"] == [True, True, False]


@given(st.lists(st.floats(0, 5), max_size=50))
def test_there_are_never_more_within_the_span(gaps: list[float]) -> None:
    rate, now, taken = Rate(3, 10), 0.0, []
    for gap in gaps:
        now += gap
        if rate.take("a", now):
            taken.append(now)
    assert all(later - first >= 10 for first, later in zip(taken, taken[3:], strict=False))


def test_what_is_remembered_is_bounded() -> None:
    rate = Rate(1, 10)
    for number in range(10_001):
        assert rate.take(str(number), 0)
    assert rate.take("0", 0)
    assert not rate.take("10000", 0)
