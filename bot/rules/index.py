"""Which of all patterns can match a reply at all.

A pattern is looked up by the rarest of its classes, and is a candidate only where all its other classes are met too. So
the cost grows with what a reply says and hardly with the number of patterns.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, reduce
from operator import or_
from typing import Generic, TypeVar

from bot.rules.lexicon import Lexicon
from bot.rules.pattern import Pattern
from bot.rules.scan import Scan

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
    def _by_word(self) -> list[list[tuple[int, int, Pattern, _Owner]]]:
        """For each word the patterns of whose rarest class it is one, and what else must be met, one bit each.

        First by the whole pattern, then by its items alone.
        """
        found: list[list[tuple[int, int, Pattern, _Owner]]] = [[] for _ in range(self._lexicon.size()[0])]
        for rarest, others, pattern, owner in self._ordered:
            needs = sum(1 << self._bits[number] for number in others)
            first = sum(1 << self._bits[number] for number in others if number in pattern.first)
            entry = (needs, first if first != needs else needs, pattern, owner)
            for word in self._lexicon.members(rarest):
                found[word].append(entry)
        return found

    @cached_property
    def _bits(self) -> dict[int, int]:
        """Bits of the classes that are nobody's rarest, so that they are few; the most common come first."""
        others = {number for _, others, _, _ in self._ordered for number in others}
        return {number: bit for bit, number in enumerate(sorted(others, key=self._lexicon.commonness, reverse=True))}

    @cached_property
    def _every(self) -> int:
        """The bits of all classes."""
        return (1 << len(self._bits)) - 1

    @cached_property
    def _masks(self) -> list[int]:
        """For each word the bits of the classes it belongs to."""
        found = [0] * self._lexicon.size()[0]
        for number, bit in self._bits.items():
            for word in self._lexicon.members(number):
                found[word] |= 1 << bit
        return found

    def candidates(self, scan: Scan, *, items_only: bool = False) -> dict[Pattern, _Owner]:
        """The patterns of which every class is met, or only every class of its items, with their owners."""
        # One bit test a pattern, and nearly all fail it: what is needed must not be among what is absent.
        absent = self._every ^ reduce(or_, map(self._masks.__getitem__, scan.found), 0)
        by_word = self._by_word
        if items_only:
            return {
                pattern: owner
                for word in scan.found
                for _, needs, pattern, owner in by_word[word]
                if not needs & absent
            }
        return {
            pattern: owner for word in scan.found for needs, _, pattern, owner in by_word[word] if not needs & absent
        }
