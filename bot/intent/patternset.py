"""All patterns of a script searched at once, in time linear in the text.

An automaton looks for the anchors of all patterns in one pass (Aho-Corasick); only patterns whose anchors are there are
tried, each by google-re2, which never backtracks. One re2 set of all patterns took six times as long: its states
multiply with every gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick_rs
import re2

from bot.intent.patterns import parse
from bot.intent.spec import Phrase, WordLists
from bot.model import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern (by its number in the set) and where in the text it was found."""

    number: int
    span: Span


class PatternSet:
    """Immutable; numbers are positions in the sequence given."""

    def __init__(self, phrases: Sequence[Phrase], lists: WordLists) -> None:
        self.phrases = tuple(phrases)
        parsed = [parse(phrase.text, lists) for phrase in self.phrases]
        options = re2.Options()
        options.log_errors = False
        self._each = [re2.compile(pattern.regex, options) for pattern in parsed]
        self._always = [number for number, pattern in enumerate(parsed) if not pattern.anchors]
        words = sorted({word for pattern in parsed for anchors in pattern.anchors for word in anchors})
        place = {word: index for index, word in enumerate(words)}
        self._needs = [[_bits(map(place.__getitem__, words)) for words in pattern.anchors] for pattern in parsed]
        self._numbers: list[list[int]] = [[] for _ in words]
        for number, pattern in enumerate(parsed):
            for word in pattern.anchors[0] if pattern.anchors else ():
                self._numbers[place[word]].append(number)
        self._anchors = ahocorasick_rs.AhoCorasick(words) if words else None

    def find(self, text: str) -> tuple[Hit, ...]:
        """The first place of every pattern that the text holds, in the order of the script."""
        if not text:
            return ()
        hits = []
        for number in sorted(self._candidates(text)):
            found = self._each[number].search(text)
            if found:
                hits.append(Hit(number, found.span()))
        return tuple(hits)

    def _candidates(self, text: str) -> set[int]:
        numbers = set(self._always)
        if self._anchors is None:
            return numbers
        anchors = {anchor for anchor, _, _ in self._anchors.find_matches_as_indexes(text, overlapping=True)}
        there = _bits(anchors)
        for number in {number for anchor in anchors for number in self._numbers[anchor]}:
            for need in self._needs[number]:
                if not need & there:
                    break
            else:
                numbers.add(number)
        return numbers


def _bits(numbers: Iterable[int]) -> int:
    """A set of numbers as one integer: whether two have any in common is then a single operation."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits
