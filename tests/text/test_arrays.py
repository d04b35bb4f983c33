"""Characters as numbers, and runs of places in an array."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.text.arrays import BITS, codes, runs


@given(st.text(alphabet=st.characters(), max_size=20))
def test_each_character_has_its_own_number(text: str) -> None:
    assert codes(text).tolist() == list(map(ord, text))


def test_three_characters_fit_into_one_number() -> None:
    assert 1 << BITS > 0x10FFFF
    assert 3 * BITS < 64


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)), max_size=12))
def test_runs_stand_one_after_the_other(pairs: list[tuple[int, int]]) -> None:
    begins, lengths = (np.array([pair[side] for pair in pairs], dtype=np.intp) for side in (0, 1))
    assert runs(begins, lengths).tolist() == [at for begin, length in pairs for at in range(begin, begin + length)]
