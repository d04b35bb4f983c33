"""The features of a script numbered, and found in a text all at once.

A table of strings costs a cache miss for each of a hundred features of a message; it took half of the time that the
linear model needs. So a feature, which has three characters at most, is one integer, and all of a text are looked up
in one sorted array.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.intent.features import APART, END, FURTHEST, LONGEST, START

Numbers = NDArray[np.intp]
_SHORT = 200
"""Characters of a text whose layout is remembered; longer ones are too rare to keep theirs."""


class Vocabulary:
    """Features numbered in the order of the alphabet. Immutable.

    `alphabet` has their characters in order, `keys` one integer for each feature, ascending: its three characters by
    their place in the alphabet from 1, and 0 for one that it does not have.
    """

    def __init__(self, alphabet: str, keys: NDArray[np.int64]) -> None:
        self.alphabet = alphabet
        self._places = {char: place for place, char in enumerate(alphabet, 1)}
        self._unknown = len(alphabet) + 1
        self._base = np.int64(self._unknown + 1)
        self._square = self._base * self._base
        start, end, apart = (self._places.get(mark, self._unknown) for mark in (START, END, APART))
        self._marks = start, end, 0, apart  # around a text, as `_layout` counts them
        # What is looked for is searched and compared in one array, which ends with what is never looked for.
        self._ended = np.append(keys, np.iinfo(np.int64).max)
        self.keys = self._ended[:-1]

    @classmethod
    def of(cls, features: Sequence[str]) -> Vocabulary:
        """Number features, which are sorted and have one to three characters."""
        alphabet = "".join(sorted(set().union(*features)))
        empty = cls(alphabet, np.empty(0, np.int64))
        return cls(alphabet, np.asarray([empty._key(feature) for feature in features], dtype=np.int64))

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, feature: str) -> bool:
        key = self._key(feature)
        return 0 < len(feature) <= LONGEST and bool(self._ended[self._ended.searchsorted(key)] == key)

    def __eq__(self, other: object) -> bool:
        """Whether both number the same features alike."""
        if not isinstance(other, Vocabulary):
            return NotImplemented
        return self.alphabet == other.alphabet and np.array_equal(self.keys, other.keys)

    def __hash__(self) -> int:
        return hash((self.alphabet, len(self.keys)))

    def _key(self, feature: str) -> int:
        key = 0
        for place in range(LONGEST):
            known = self._places.get(feature[place], self._unknown) if place < len(feature) else 0
            key = key * int(self._base) + known
        return key

    def find(self, form: str) -> Numbers:
        """The numbers of all known features of a normal form, each once, in the order of `features.features`."""
        place, unknown = self._places.get, self._unknown
        start, *others = self._marks
        signs = np.asarray([start, *[place(char, unknown) for char in form], *others], np.int64)
        first, second, third = _layout(len(form)) if len(form) > _SHORT else _remembered(len(form))
        keys = (signs * self._square).take(first)
        keys += (signs * self._base).take(second)
        keys += signs.take(third)
        order = keys.argsort()  # neighbours in the array are found together, which spares reading it up and down
        at = np.empty(len(keys), np.intp)
        at[order] = self._ended.searchsorted(keys.take(order))
        known: Numbers = at[self._ended.take(at) == keys]
        if len(set(form)) == len(form):  # without a character twice there is no feature twice
            return known
        return np.asarray(list(dict.fromkeys(known.tolist())), dtype=np.intp)


def _layout(length: int) -> tuple[Numbers, Numbers, Numbers]:
    """Which characters of a text make the first, second and third of each feature.

    Places are those of the start mark, the text, the end mark, nothing, and the mark between the two of a pair.
    """
    nothing, apart = length + 2, length + 3
    single, double, triple = np.arange(1, length + 1), np.arange(length + 1), np.arange(length)
    pairs = [(np.arange(1, length + 1 - distance), distance) for distance in range(2, min(FURTHEST + 1, length))]
    heads = [head for head, _ in pairs]
    first = [single, double, triple, *heads]
    second = [np.full(length, nothing), double + 1, triple + 1, *(np.full(len(head), apart) for head in heads)]
    third = [np.full(2 * length + 1, nothing), triple + 2, *(head + distance for head, distance in pairs)]
    return np.concatenate(first), np.concatenate(second), np.concatenate(third)


_remembered = lru_cache(maxsize=_SHORT + 1)(_layout)
