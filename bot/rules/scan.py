"""What a reply says: which words of which lists, and where. Positions are offsets into the text as read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, Final

from bot.rules.letters import COMMA, QUESTION, STOP

Hit = tuple[int, int]
Said = tuple[int, int, int]
"""A word by its number, and where it begins and ends."""

_WIDEST: Final = 60
_STOPS: Final = re.compile(f"[{COMMA}{STOP}{QUESTION}]")
_BEGIN, _END = itemgetter(0), itemgetter(1)
_NOWHERE: Final = (0, 0)


@dataclass(frozen=True)
class Classes:
    """The classes of words: by class its words (`members`), and those inside which they do not count (`shields`)."""

    members: Sequence[frozenset[int]]
    shields: Sequence[frozenset[int]]

    @cached_property
    def masks(self) -> Mapping[int, int]:
        """Word -> the classes it belongs to, one bit each. Large, and not asked for where replies are checked."""
        masks: dict[int, int] = {}
        for number, members in enumerate(self.members):
            for word in members:
                masks[word] = masks.get(word, 0) | 1 << number
        return masks


# A word stands in a text once, mostly. Scans are remembered by the thousand, so they share what says where.
@lru_cache(maxsize=8192)
def _alone(start: int, end: int) -> tuple[Hit]:
    return ((start, end),)


@lru_cache(maxsize=8192)
def _spot(start: int, end: int) -> tuple[int, int]:
    return 1 << start, 1 << end


class _Hits(dict[int, Sequence[Hit]]):
    """Class -> where its words stand, found out when first asked for."""

    __slots__ = ("classes", "found", "words")

    def __init__(self, classes: Classes, found: Mapping[int, Sequence[Hit]], words: frozenset[int]) -> None:
        super().__init__()
        self.classes, self.found, self.words = classes, found, words

    def __missing__(self, number: int) -> Sequence[Hit]:
        self[number] = hits = self._collect(number)
        return hits

    def _collect(self, number: int) -> Sequence[Hit]:
        found = self.found
        words = self.classes.members[number] & self.words
        if not words:
            return ()
        hits = [hit for word in words for hit in found[word]]
        shields = self.classes.shields[number]
        if shields and (guards := [hit for word in shields & self.words for hit in found[word]]):
            hits = _unguarded(hits, guards)
        if len(hits) < 2:
            return hits
        ordered = sorted(set(hits), key=_END, reverse=True)
        ordered.sort(key=_BEGIN)
        return ordered


class _Spots(dict[int, tuple[int, int]]):
    """Class -> where its words begin and end, found out when first asked for."""

    __slots__ = ("found", "members", "repeated", "words")

    def __init__(
        self, members: Sequence[frozenset[int]], found: Mapping[int, Sequence[Hit]], words: frozenset[int]
    ) -> None:
        super().__init__()
        self.members, self.found, self.words = members, found, words
        self.repeated: dict[int, tuple[int, int]] = {}

    def __missing__(self, number: int) -> tuple[int, int]:
        spots = _NOWHERE
        for word in self.members[number] & self.words:
            hits = self.found[word]
            begins, ends = one = _spot(*hits[0]) if len(hits) == 1 else self._repeated(word, hits)
            spots = one if spots is _NOWHERE else (spots[0] | begins, spots[1] | ends)
        self[number] = spots
        return spots

    def _repeated(self, word: int, hits: Sequence[Hit]) -> tuple[int, int]:
        """Where a word begins and ends that is said more than once; the same word stands in many classes."""
        known = self.repeated.get(word)
        if known is None:
            begins = ends = 0
            for start, end in hits:
                begins |= 1 << start
                ends |= 1 << end
            known = self.repeated[word] = begins, ends
        return known


class Scan:
    """What a reply says, by word and by class.

    `hits` gives where words of a class stand, in order of their beginning, longest first; `spots` where they begin and
    where they end, one bit a letter, innocent words not taken out. Both are asked for often, and so are no methods.
    """

    hits: Callable[[int], Sequence[Hit]]
    spots: Callable[[int], tuple[int, int]]

    def __init__(self, classes: Classes, text: str, said: Iterable[Said]) -> None:
        self.text = text
        self.found: dict[int, Sequence[Hit]] = {}
        self.matched: dict[Any, Any] = {}
        self._classes = classes
        self._stops = [stop.start() for stop in _STOPS.finditer(text)]
        self._merged: dict[int, Sequence[Hit]] = {}
        found = self.found
        for word, start, end in said:
            known = found.get(word)
            if known is None:
                found[word] = _alone(start, end)
            elif isinstance(known, list):
                known.append((start, end))
            else:
                found[word] = [*known, (start, end)]
        self.words = frozenset(found)
        self.hits = _Hits(classes, found, self.words).__getitem__
        self.spots = _Spots(classes.members, found, self.words).__getitem__

    @cached_property
    def present(self) -> int:
        """A bit for each class of which a word is there."""
        masks, present = self._classes.masks, 0
        for word in self.found:
            present |= masks.get(word, 0)
        return present

    def starting(self, number: int, low: int, high: int) -> Sequence[Hit]:
        """The hits of a class that begin from `low` to `high`, both included."""
        hits = self.hits(number)
        return hits[bisect_left(hits, (low, 0)) : bisect_left(hits, (high + 1, 0))] if hits else hits

    def merged(self, number: int, low: int, high: int) -> Sequence[Hit]:
        """Like `starting`, overlapping hits as one, so that 不能 is one negation and 不是不能 two."""
        known = self._merged.get(number)
        if known is None:
            known = self._merged[number] = _merged(self.hits(number))
        return known[bisect_left(known, (low, 0)) : bisect_left(known, (high + 1, 0))] if known else known

    def clause(self, start: int, end: int) -> Hit:
        """The bounds of the clause or clauses that `text[start:end]` stands in, at most 60 letters to either side."""
        before = bisect_left(self._stops, start)
        after = bisect_left(self._stops, end)
        low = self._stops[before - 1] + 1 if before else 0
        high = self._stops[after] if after < len(self._stops) else len(self.text)
        return max(low, start - _WIDEST), min(high, end + _WIDEST)


def _unguarded(hits: Iterable[Hit], guards: list[Hit]) -> list[Hit]:
    """Leave out what stands inside a guard."""
    guards.sort()
    starts, reached, furthest = [], [], 0
    for start, end in guards:
        furthest = max(furthest, end)
        starts.append(start)
        reached.append(furthest)
    kept = []
    for hit in hits:
        before = bisect_right(starts, hit[0])  # of the guards that begin no later, does any end no sooner
        if not before or reached[before - 1] < hit[1]:
            kept.append(hit)
    return kept


def _merged(hits: Iterable[Hit]) -> Sequence[Hit]:
    merged: list[Hit] = []
    for start, end in hits:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
