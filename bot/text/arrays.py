"""Texts as arrays of numbers, so that what is sought of one is looked up all at once."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

BITS: Final = 21
"""Of a character's number: up to three characters in a row make one integer of 64 bits."""
Numbers = NDArray[np.intp]


def codes(text: str) -> NDArray[np.int64]:
    """The number of each character, half ones too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)


def runs(begins: Numbers, lengths: Numbers) -> Numbers:
    """The places of several runs of an array, one run after the other."""
    ends = np.add.accumulate(lengths)
    places: Numbers = np.repeat(begins - ends + lengths, lengths)
    places += np.arange(len(places))
    return places
