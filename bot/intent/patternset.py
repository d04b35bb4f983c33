"""All patterns of a script searched at once, in time linear in the text.

An automaton looks for the anchors of all patterns in one pass (Aho-Corasick); only patterns whose anchor is there are
tried, each by google-re2, which never backtracks. One re2 set of all patterns took six times as long: its states
multiply with every gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
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
        by_anchor: dict[str, list[int]] = defaultdict(list)
        for number, pattern in enumerate(parsed):
            for anchor in pattern.anchors:
                by_anchor[anchor].append(number)
        self._numbers = tuple(tuple(numbers) for numbers in by_anchor.values())
        self._anchors = ahocorasick_rs.AhoCorasick(list(by_anchor)) if by_anchor else None

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
        if self._anchors is not None:
            there = {anchor for anchor, _, _ in self._anchors.find_matches_as_indexes(text, overlapping=True)}
            for anchor in there:
                numbers.update(self._numbers[anchor])
        return numbers
