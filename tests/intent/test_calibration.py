from hypothesis import given
from hypothesis import strategies as st

from bot.intent.calibration import BELIEF, PROBABILITY, probability


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_belief_is_never_less_probable(one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert 0 <= probability(low) <= probability(high) <= 1


def test_the_knots_are_hit() -> None:
    assert [probability(belief) for belief in BELIEF] == list(PROBABILITY)


def test_nothing_is_ever_certain() -> None:
    assert probability(0.0) > 0
    assert probability(1.0) < 1
