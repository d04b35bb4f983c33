"""Beliefs have to mean the same whatever the size of the script."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intent.shares import UNASKED, USUAL, shares

SCORE = st.floats(-3, 5, width=32)


def of(*scores: float) -> np.ndarray:
    return shares(np.asarray(scores, dtype=np.float32), 3.0)


@given(st.lists(SCORE, min_size=USUAL, max_size=USUAL))
def test_of_a_script_of_the_usual_size_they_add_up(scores: list[float]) -> None:
    assert of(*scores).sum() == pytest.approx(1, abs=1e-4)


@given(st.lists(SCORE, min_size=1, max_size=3 * USUAL))
def test_no_size_makes_more_than_certain_or_changes_the_order(scores: list[float]) -> None:
    found = of(*scores)
    assert ((found >= 0) & (found <= 1)).all()
    assert found[int(np.argmax(scores))] == found.max()


@pytest.mark.parametrize("count", [1, 5, 30, USUAL, 150, 300])
@pytest.mark.parametrize("asked", [-0.5, 0.0, 0.7, 2.0])
def test_the_number_of_intents_that_nobody_asked_changes_nothing(count: int, asked: float) -> None:
    usual = of(asked, *[UNASKED] * (USUAL - 1))[0]
    assert of(asked, *[UNASKED] * (count - 1))[0] == pytest.approx(usual, rel=1e-4)


def test_a_rival_divides_the_belief_in_any_size() -> None:
    assert of(2.0, 2.0, -1.0)[0] < 0.5
    assert of(2.0, 2.0, *[-1.0] * 200)[0] <= 0.55
