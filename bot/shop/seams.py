"""Where two answers in one message could break a rule that neither breaks alone.

A joined message is made of whole sentences, each closed by a sign (bot/reply/join.py). Inside a sentence nothing
changes, so a breach can only come about over the seam: a pattern that may reach over a comma has its first part in one
answer and the rest, near enough, in the other, and that sign is no full stop (好的~), for none reaches over that; words
that must both be said stand one in each; the other answer makes an exception to what this one refuses; or it brings a
word that a test of this one looked for and did not find.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from bot.rules.pattern import FAR, Item, Pattern, Place, sequences
from bot.rules.scan import Scan

EXCEPTION: Final = ("转折", "破例")
"""The shared word lists with which an exception is made to what was refused before."""

_TAIL: Final = -1
"""In the place of a part of a pattern: the tail of a split."""

_OPEN: Final = re.compile("[~～…]")
"""Signs that close a sentence (bot/reply/sentences.py) and do not end it as a full stop does."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a pattern in their order; `needs` are their lists, one bit each."""

    items: tuple[Item, ...]
    needs: int

    def places(self, scan: Scan) -> list[Place]:
        """List where they stand."""
        return sequences(self.items, scan) if self.needs & scan.present == self.needs else []


@dataclass(frozen=True, slots=True)
class Split:
    """A pattern that may reach over a comma, cut at one place where it may."""

    head: Run
    tail: Run


@dataclass(frozen=True, slots=True)
class Profile:
    """What a part of a message brings to a seam.

    `ends` and `begins` tell for the number of a split how far from the end its head stands, how far from the
    beginning its tail; `has` for the number of a pattern of words anywhere which of them stand here, where not all do.
    """

    ends: Mapping[int, int]
    begins: Mapping[int, int]
    has: Mapping[int, int]
    excepts: bool
    text: str
    absent: frozenset[str]


NOTHING: Final = Profile({}, {}, {}, excepts=False, text="", absent=frozenset())
"""What an empty part brings."""


class Seams:
    """Profiles parts of messages and finds those that must be tried together.

    `texts` are all parts there are; where each sentence of them ends in a full stop, no pattern reaches over a seam.
    """

    def __init__(self, patterns: Iterable[Pattern], exception: tuple[int, ...], texts: Iterable[str]) -> None:
        every = list(patterns)
        reaching = any(map(_OPEN.search, texts))
        self._splits = [split for pattern in every for split in _splits(pattern)] if reaching else []
        parts = [(pattern.items, *pattern.elsewhere) for pattern in every if pattern.elsewhere]
        self._wholes = [(1 << len(each)) - 1 for each in parts]
        self._anywhere = [
            (number, 1 << place, Run(part, _needs(part)))
            for number, each in enumerate(parts)
            for place, part in enumerate(each)
        ]
        self._exception = exception
        self.brings = cache(_brings)

    def profile(self, scan: Scan, text: str, absent: frozenset[str] = frozenset()) -> Profile:
        """Tell what a part brings; `absent` are the words that tests looked for in it."""
        return Profile(
            self._ends(scan) if _OPEN.search(text) else {},
            self._begins(scan),
            self._has(scan),
            all(map(scan.hits, self._exception)),
            text,
            absent,
        )

    def _has(self, scan: Scan) -> dict[int, int]:
        present = scan.present
        found: dict[int, int] = defaultdict(int)
        for number, mark, run in self._anywhere:
            if run.needs & present == run.needs and run.places(scan):
                found[number] |= mark
        return {number: mask for number, mask in found.items() if mask < self._wholes[number]}

    def _ends(self, scan: Scan) -> dict[int, int]:
        found = ((number, _last(split.head, scan)) for number, split in enumerate(self._splits))
        gaps = ((number, len(scan.text) - last) for number, last in found if last is not None)
        return {number: gap for number, gap in gaps if gap <= FAR}

    def _begins(self, scan: Scan) -> dict[int, int]:
        found = ((number, _first(split.tail, scan)) for number, split in enumerate(self._splits))
        return {number: gap for number, gap in found if gap is not None and gap <= FAR}

    def company(self, parts: Sequence[tuple[Profile, ...]]) -> Iterator[Sequence[int]]:
        """Tell for each of some parts, in several pieces each, which can follow and meet it at all, by their numbers.

        Most bring nothing that another could complete, and need not be held against all the rest.
        """
        every = range(len(parts))
        alert = [any(piece.excepts or piece.absent for piece in pieces) for pieces in parts]
        bringing: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at in every:
            for key in {key for piece in parts[at] for key in self._offered(piece)}:
                bringing[key].append(at)
        watching = [at for at in every if alert[at]]
        for at in every:
            wanted = {key for piece in parts[at] for key in self._wanted(piece)}
            others = chain(watching, *(bringing[key] for key in wanted))
            yield every if alert[at] else sorted(set(others))

    def _offered(self, profile: Profile) -> Iterator[tuple[int, int]]:
        """Name what a part brings that another may want: a tail, or one part of a pattern of words anywhere."""
        yield from ((number, _TAIL) for number in profile.begins)
        yield from ((number, place) for number, mask in profile.has.items() for place in _bits(mask))

    def _wanted(self, profile: Profile) -> Iterator[tuple[int, int]]:
        """Name what would complete a part; where its drafts have everything between them, one lacks each."""
        yield from ((number, _TAIL) for number in profile.ends)
        for number, mask in profile.has.items():
            whole = self._wholes[number]
            yield from ((number, place) for place in _bits(whole & ~mask or whole))

    def meet(self, first: Profile, second: Profile) -> bool:
        """Tell whether the two, in this order, must be tried together."""
        return (
            self.reach(first, second)
            or self.brings(second.text, first.absent)
            or self.brings(first.text, second.absent)
        )

    def reach(self, first: Profile, second: Profile) -> bool:
        """The same, as far as it does not hang on what single words stand in a text."""
        return (
            first.excepts
            or second.excepts
            or any(first.ends[number] + second.begins[number] <= FAR for number in first.ends.keys() & second.begins)
            or any(
                first.has[number] | second.has[number] == self._wholes[number]
                for number in first.has.keys() & second.has
            )
        )


def _bits(mask: int) -> Iterator[int]:
    return (place for place in range(mask.bit_length()) if mask >> place & 1)


def _brings(text: str, words: frozenset[str]) -> bool:
    return any(word in text for word in words)


def _last(run: Run, scan: Scan) -> int | None:
    return max((place.end for place in run.places(scan)), default=None)


def _first(run: Run, scan: Scan) -> int | None:
    return min((place.start for place in run.places(scan)), default=None)


def merged(profiles: Iterable[Profile]) -> Profile:
    """Take the values of one wording together: the nearest of all, the words of any."""
    every = list(profiles)
    ends: dict[int, int] = defaultdict(lambda: FAR)
    begins: dict[int, int] = defaultdict(lambda: FAR)
    has: dict[int, int] = defaultdict(int)
    for each in every:
        for number, gap in each.ends.items():
            ends[number] = min(ends[number], gap)
        for number, gap in each.begins.items():
            begins[number] = min(begins[number], gap)
        for number, mask in each.has.items():
            has[number] |= mask
    return Profile(
        dict(ends),
        dict(begins),
        dict(has),
        any(each.excepts for each in every),
        "\n".join(each.text for each in every),
        frozenset().union(*(each.absent for each in every)),
    )


def _splits(pattern: Pattern) -> Iterator[Split]:
    for part in (pattern.items, *pattern.beside, *pattern.elsewhere):
        for place, item in enumerate(part):
            if item.across:
                yield Split(Run(part[:place], _needs(part[:place])), Run(part[place:], _needs(part[place:])))


def _needs(items: Iterable[Item]) -> int:
    """Give the word lists that must be met as a set of bits, as Scan.present holds them."""
    found = 0
    for item in items:
        found |= 0 if item.optional else 1 << item.number
    return found
