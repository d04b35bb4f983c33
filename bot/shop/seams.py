"""Where two answers in one message could break a rule that neither breaks alone.

A joined message is made of whole sentences, each closed by a stop (bot/reply/join.py). Inside a sentence nothing
changes, so a breach can only come about over the seam: a pattern that may reach over stops has its first part in one
answer and the rest, near enough, in the other; words that must both be said stand one in each; the other answer makes
an exception to what this one refuses; or it brings a word that a test of this one looked for and did not find.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.rules.pattern import FAR, Item, Pattern, sequences
from bot.rules.scan import Scan

EXCEPTION: Final = ("转折", "破例")
"""The shared word lists with which an exception is made to what was refused before."""


@dataclass(frozen=True, slots=True)
class Split:
    """A pattern that may reach over a stop, cut at one place where it may."""

    head: tuple[Item, ...]
    tail: tuple[Item, ...]
    head_needs: int
    tail_needs: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What a part of a message brings to a seam.

    `ends` and `begins` tell for the number of a split how far from the end its head stands, how far from the
    beginning its tail; `has` for the number of a pattern of words anywhere which of them stand here.
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
    """Profiles parts of messages and finds those that must be tried together."""

    def __init__(self, patterns: Iterable[Pattern], exception: tuple[int, ...]) -> None:
        every = list(patterns)
        self._splits = [split for pattern in every for split in _splits(pattern)]
        self._anywhere = [pattern for pattern in every if pattern.elsewhere]
        self._exception = exception

    def profile(self, scan: Scan, text: str, absent: frozenset[str] = frozenset()) -> Profile:
        """Tell what a part brings; `absent` are the words that tests looked for in it."""
        length, said = len(scan.text), scan.present
        ends: dict[int, int] = {}
        begins: dict[int, int] = {}
        for number, split in enumerate(self._splits):
            if split.head_needs & said == split.head_needs and (heads := sequences(split.head, scan)):
                ends[number] = length - max(place.end for place in heads)
            if split.tail_needs & said == split.tail_needs and (tails := sequences(split.tail, scan)):
                begins[number] = min(place.start for place in tails)
        return Profile(
            {number: gap for number, gap in ends.items() if gap <= FAR},
            {number: gap for number, gap in begins.items() if gap <= FAR},
            {number: _mask(pattern, said) for number, pattern in enumerate(self._anywhere)},
            all(map(scan.hits, self._exception)),
            text,
            absent,
        )

    def meet(self, first: Profile, second: Profile) -> bool:
        """Tell whether the two, in this order, must be tried together."""
        return (
            any(gap + second.begins[number] <= FAR for number, gap in first.ends.items() if number in second.begins)
            or self._complete(first, second)
            or first.excepts
            or second.excepts
            or any(word in second.text for word in first.absent)
            or any(word in first.text for word in second.absent)
        )

    def _complete(self, first: Profile, second: Profile) -> bool:
        for number, pattern in enumerate(self._anywhere):
            whole = (1 << (1 + len(pattern.elsewhere))) - 1
            one, other = first.has.get(number, 0), second.has.get(number, 0)
            if one | other == whole and whole not in (one, other):
                return True
        return False


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
                yield Split(part[:place], part[place:], _needs(part[:place]), _needs(part[place:]))


def _needs(items: Iterable[Item]) -> int:
    """Give the word lists that must be met as a set of bits, as Scan.present holds them."""
    found = 0
    for item in items:
        found |= 0 if item.optional else 1 << item.number
    return found


def _mask(pattern: Pattern, said: int) -> int:
    parts = (pattern.items, *pattern.elsewhere)
    return sum(1 << place for place, part in enumerate(parts) if _needs(part) & said == _needs(part))
