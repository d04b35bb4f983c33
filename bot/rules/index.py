"""Which of all patterns can match a reply at all.

A pattern is looked up by the rarest of its classes, and is a candidate only where all its other classes are met too. So
the cost grows with what a reply says and hardly with the number of patterns.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.rules.lexicon import Lexicon
from bot.rules.pattern import Pattern
from bot.rules.scan import Scan
from bot.text.arrays import Numbers, runs

_Owner = TypeVar("_Owner")


class Index(Generic[_Owner]):
    """Patterns, each with its owner. To be asked when all are there."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._patterns: list[tuple[Pattern, _Owner]] = []

    def add(self, patterns: Iterable[Pattern], owner: _Owner) -> None:
        """Take some patterns of one owner."""
        self._patterns += [(pattern, owner) for pattern in patterns]

    @cached_property
    def _ordered(self) -> list[tuple[int, list[int], Pattern, _Owner]]:
        """For each pattern the rarest class of its items, and all others."""
        common = {
            number: self._lexicon.commonness(number) for pattern, _ in self._patterns for number in pattern.classes
        }
        found = []
        for pattern, owner in self._patterns:
            rarest = min(pattern.first, key=lambda number: (common[number], number))
            found.append((rarest, sorted(pattern.classes - {rarest}), pattern, owner))
        return found

    @cached_property
    def _bits(self) -> dict[int, int]:
        """Places of the classes that are nobody's rarest, so that they are few."""
        others = sorted({number for _, others, _, _ in self._ordered for number in others})
        return {number: bit for bit, number in enumerate(others)}

    @cached_property
    def _by_word(self) -> tuple[Numbers, Numbers]:
        """For each word the patterns of whose rarest class it is one: `which[starts[w]:starts[w + 1]]`."""
        found: list[list[int]] = [[] for _ in range(self._lexicon.size()[0])]
        for place, (rarest, _, _, _) in enumerate(self._ordered):
            for word in self._lexicon.members(rarest):
                found[word].append(place)
        starts = np.cumsum([0, *map(len, found)])
        return starts.astype(np.intp), np.fromiter(chain.from_iterable(found), np.intp, int(starts[-1]))

    @cached_property
    def _needs(self) -> tuple[Numbers, Numbers]:
        """For each pattern, a row each, the places of what else must be met: by the whole of it, by its items alone."""
        whole = [[self._bits[number] for number in others] for _, others, _, _ in self._ordered]
        items = [
            [self._bits[number] for number in others if number in pattern.first]
            for _, others, pattern, _ in self._ordered
        ]
        return self._rows(whole), self._rows(items)

    def _rows(self, needs: list[list[int]]) -> Numbers:
        """Rows of one length; what is short is filled up with the place behind the last, where all is met."""
        rows = np.full((len(needs), max(map(len, needs), default=0)), len(self._bits), np.intp)
        for row, places in zip(rows, needs, strict=True):
            row[: len(places)] = places
        return rows

    @cached_property
    def _masks(self) -> NDArray[np.uint8]:
        """For each word the classes it belongs to, eight in a byte; the place behind the last is always met."""
        met = np.zeros((self._lexicon.size()[0], len(self._bits) // 8 + 1), np.uint8)
        for number, bit in self._bits.items():
            words = np.fromiter(self._lexicon.members(number), np.intp)
            met[words, bit >> 3] |= np.uint8(1 << (bit & 7))
        met[:, -1] |= np.uint8(1 << (len(self._bits) & 7))
        return met

    def candidates(self, scan: Scan, *, items_only: bool = False) -> dict[Pattern, _Owner]:
        """The patterns of which every class is met, or only every class of its items, with their owners."""
        # All patterns of all words at once: what is asked of each lies in one array, and not all over the memory.
        words = np.fromiter(scan.found, np.intp, len(scan.found))
        if not len(words):
            return {}
        met = np.unpackbits(np.bitwise_or.reduce(self._masks.take(words, axis=0), axis=0), bitorder="little")
        starts, which = self._by_word
        begins = starts.take(words)
        often = starts.take(words + 1) - begins
        each = which.take(runs(begins, often))
        able = met.take(self._needs[items_only].take(each, axis=0)).all(axis=1)
        ordered = self._ordered
        return {ordered[place][2]: ordered[place][3] for place in each[able].tolist()}
