"""All patterns of a script searched at once, in time linear in the text.

An automaton looks for the anchors of all patterns in one pass (Aho-Corasick); only patterns whose anchors are there are
tried, each by google-re2, which never backtracks. One re2 set of all patterns took six times as long: its states
multiply with every gap.

re2 keeps what it has worked out for each pattern, which took 50 MB for all after some thousand messages, and texts as
short as those of chats hardly ever come back to it. So for them it gets too little memory to keep anything, and is
twice as quick; for a long text, where it pays, a pattern is compiled once more with as much as re2 takes by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ahocorasick_rs
import re2

from bot.intent.patterns import NO_PATTERNS, Pattern, parse
from bot.intent.spec import Phrase, WordLists
from bot.model import Span

_SHORT = 900
"""Bytes of a text as short as those of chats: 300 letters, as many as the longest message of 28,000 has."""
_LITTLE = 1 << 15
"""Bytes that a pattern may take for such a text."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern (by its number in the set) and where in the text it was found."""

    number: int
    span: Span


class PatternSet:
    """Immutable; numbers are positions in the sequence given."""

    def __init__(self, phrases: Sequence[Phrase], lists: WordLists, known: Mapping[str, Pattern] = NO_PATTERNS) -> None:
        """Take the patterns; `known` has those that were parsed before, with the same lists, by their text."""
        self.phrases = tuple(phrases)
        parsed = [known.get(phrase.text) or parse(phrase.text, lists) for phrase in self.phrases]
        # As bytes: re2 works on them anyway, and so a message is encoded once and not for every pattern.
        self._each = [_frugal(pattern.regex.encode()) for pattern in parsed]
        self._lasting: dict[int, Any] = {}
        needs = [pattern.anchors for pattern in parsed]
        words = sorted({word for anchors in needs for group in anchors for word in group})
        self._anchors = ahocorasick_rs.AhoCorasick(words) if words else None
        self._every = _bits(range(len(needs)))
        self._levels = [level * len(needs) for level in range(max(map(len, needs), default=0))]
        self._free = _bits(
            first + number
            for level, first in enumerate(self._levels)
            for number, anchors in enumerate(needs)
            if len(anchors) <= level
        )
        self._worded = _bits(number for number, pattern in enumerate(parsed) if pattern.worded)
        self._served = _served(needs, {word: index for index, word in enumerate(words)})

    def find(self, text: str) -> tuple[Hit, ...]:
        """The first place of every pattern that the text holds, in the order of the script."""
        candidates = self._candidates(text) if text else 0
        if not candidates:
            return ()
        hits = []
        encoded = text.encode()
        for number in _numbers(candidates):
            found = self._search(number, encoded)
            if found:
                start, end = found.span()
                first = len(encoded[:start].decode())
                hits.append(Hit(number, (first, first + len(encoded[start:end].decode()))))
        return tuple(hits)

    def which(self, text: str) -> tuple[int, ...]:
        """The numbers of all patterns that the text holds, in order: `find` without the places, which takes longer."""
        candidates = self._candidates(text) if text else 0
        worded = candidates & self._worded
        encoded = text.encode()
        found = (1 << number for number in _numbers(candidates ^ worded) if self._search(number, encoded))
        return tuple(_numbers(sum(found, worded)))

    def _search(self, number: int, encoded: bytes) -> Any:
        if len(encoded) <= _SHORT:
            return self._each[number].search(encoded)
        known = self._lasting.get(number)
        if known is None:
            known = self._lasting[number] = re2.compile(self._each[number].pattern, _options())
        return known.search(encoded)

    def _candidates(self, text: str) -> int:
        """The patterns, one bit each, of which every set of anchors has a word in the text."""
        there = self._free
        if self._anchors is not None:
            found = self._anchors.find_matches_as_indexes(text, overlapping=True)
            for word in {word for word, _, _ in found}:
                there |= self._served[word]
        candidates = self._every
        for first in self._levels:
            candidates &= there >> first
        return candidates


def _frugal(regex: bytes) -> Any:
    """The expression with little memory; one so large that it needs more to stand at all gets what it needs."""
    options = _options()
    options.max_mem = min(options.max_mem, _LITTLE)
    try:
        return re2.compile(regex, options)
    except re2.error:
        return re2.compile(regex, _options())


def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    return options


def _served(needs: Sequence[tuple[frozenset[str], ...]], place: Mapping[str, int]) -> tuple[int, ...]:
    """For each word the patterns that it serves, as bits: those by their first set of anchors, then by the second."""
    served: list[list[int]] = [[] for _ in place]
    for number, anchors in enumerate(needs):
        for level, group in enumerate(anchors):
            for word in group:
                served[place[word]].append(level * len(needs) + number)
    return tuple(map(_bits, served))


def _bits(numbers: Iterable[int]) -> int:
    """A set of numbers as one integer: joining two, or cutting one down to the other, is then a single operation."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def _numbers(bits: int) -> Iterator[int]:
    """The numbers of such a set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
