"""What the learned readers see of a text: its letters, and what two and three of them in a row make.

One number is as good as another: which it is the facts decide. A gram is one number itself, so that all of a text are
looked up in one sorted array: a table of strings costs a cache miss for each of two hundred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.text.arrays import BITS, Numbers, codes

Keys = NDArray[np.int64]
_BEGIN: Final = (1 << BITS) - 1
_END: Final = _BEGIN - 1
"""Stand before and behind a text; no letters."""
_FIGURES: Final = re.compile("[0-9.]{1,20}")
_BEYOND: Final = np.iinfo(np.int64).max


def grams(text: str) -> Keys:
    """The letters, pairs and triples of a text with its two ends marked, each once, ascending."""
    signs = np.concatenate(([_BEGIN], codes(_FIGURES.sub("0", text)), [_END]))
    pairs = signs[:-1] << BITS | signs[1:]
    keys = np.concatenate((signs, pairs, pairs[:-1] << BITS | signs[2:]))
    keys.sort()
    first = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    return keys[first]


def key(letters: str) -> int:
    """The number of one to three letters, in the middle of a text."""
    number = 0
    for letter in letters:
        number = number << BITS | ord(letter)
    return number


class Table:
    """Grams numbered in ascending order, to be found in texts."""

    def __init__(self, keys: Keys) -> None:
        self._ended = np.append(keys, _BEYOND)
        self.keys = self._ended[:-1]

    def __len__(self) -> int:
        return len(self.keys)

    def rows(self, keys: Keys) -> Numbers:
        """The numbers of those grams that are in the table."""
        at = self._ended.searchsorted(keys)
        known: Numbers = at[self._ended.take(at) == keys]
        return known


def frequent(bags: Sequence[Keys], least: int) -> Table:
    """A table of the grams that stand in at least so many texts."""
    keys, counts = np.unique(np.concatenate(bags), return_counts=True)
    return Table(keys[counts >= least])
