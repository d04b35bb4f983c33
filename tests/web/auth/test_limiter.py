"""The limit on guessing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.web.auth.limiter import FREE, LONGEST, Limiter


def wrong(limiter: Limiter, times: int, *keys: str, now: float = 0.0) -> float:
    """Try so many times as soon as it is heard; gives the moment after the last one."""
    for _ in range(times):
        while wait := limiter.enter(keys, now):
            now += wait
    return now


def test_a_few_mistakes_cost_nothing_then_each_waits_twice_as_long() -> None:
    limiter = Limiter()
    assert wrong(limiter, FREE, "a") == 0
    moments = [0.0]
    for _ in range(4):
        moments.append(wrong(limiter, 1, "a", now=moments[-1]))
    assert moments == [0, 1, 3, 7, 15]


def test_what_has_to_wait_is_no_try() -> None:
    limiter = Limiter()
    wrong(limiter, FREE, "a")
    assert [limiter.enter(["a"], 0.5) for _ in range(50)] == [0.5] * 50
    assert limiter.enter(["a"], 1.0) == 0


def test_nobody_is_locked_out_for_good() -> None:
    limiter = Limiter()
    now = wrong(limiter, FREE + 30, "a")
    assert limiter.enter(["a"], now) == LONGEST
    assert wrong(limiter, FREE, "a", now=now + 3600) == now + 3600


def test_signing_in_clears_the_name_but_of_the_address_only_this_try() -> None:
    limiter = Limiter()
    wrong(limiter, FREE - 1, "name:me")
    wrong(limiter, FREE - 1, "address")
    assert limiter.enter(["name:me", "address"], 0) == 0
    limiter.succeeded("name:me", "address")
    assert wrong(limiter, FREE, "name:me") == 0
    assert limiter.enter(["name:other", "address"], 0) == 0
    assert limiter.enter(["name:other", "address"], 0) > 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 100)), max_size=60))
def test_a_wait_is_never_longer_than_the_longest(tries: list[tuple[str, float]]) -> None:
    limiter = Limiter()
    now = 0.0
    for key, later in tries:
        now += later
        assert 0 <= limiter.enter([key], now) <= LONGEST


def test_what_is_remembered_is_bounded() -> None:
    limiter = Limiter()
    wrong(limiter, FREE, "first")
    for number in range(10_001):
        limiter.enter([str(number)], 0)
    assert limiter.enter(["first"], 0) == 0
