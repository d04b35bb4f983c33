"""What the learned readers see of a text: its letters, and what two and three of them in a row make.

Each is one number, so that all of a text are looked up in one sorted array: a table of strings costs a cache miss for
each of two hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
_BITS: Final = 21
"""No letter of Unicode needs more, and three of them fit into one number."""
_BEGIN: Final = (1 << _BITS) - 1
_END: Final = _BEGIN - 1
"""Stand before and behind a text; no letters."""
_BEYOND: Final = np.iinfo(np.int64).max


def grams(text: str) -> Keys:
    """The letters, pairs and triples of a text with its two ends marked, each once, ascending."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    signs = np.empty(len(letters) + 2, np.int64)
    signs[0], signs[1:-1], signs[-1] = _BEGIN, letters, _END
    pairs = signs[:-1] << _BITS | signs[1:]
    keys = np.concatenate((signs, pairs, pairs[:-1] << _BITS | signs[2:]))
    keys.sort()
    return _distinct(keys)


def key(letters: str) -> int:
    """The number of one to three letters, in the middle of a text."""
    number = 0
    for letter in letters:
        number = number << _BITS | ord(letter)
    return number


def _distinct(keys: Keys) -> Keys:
    first = np.empty(len(keys), np.bool_)
    first[0] = True
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    return keys[first]


class Table:
    """Grams numbered in ascending order, to be found in texts."""

    def __init__(self, keys: Keys) -> None:
        self._ended = np.append(keys, _BEYOND)
        self.keys = self._ended[:-1]

    def __len__(self) -> int:
        return len(self.keys)

    def rows(self, text: str) -> NDArray[np.intp]:
        """The numbers of the grams of a text that are in the table."""
        keys = grams(text)
        at = self._ended.searchsorted(keys)
        known: NDArray[np.intp] = at[self._ended.take(at) == keys]
        return known


def frequent(bags: Sequence[Keys], least: int) -> Table:
    """A table of the grams that stand in at least so many texts."""
    keys, counts = np.unique(np.concatenate(bags), return_counts=True)
    return Table(keys[counts >= least])
