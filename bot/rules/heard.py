"""What a reply is once it is heard: letters of which each may stand for several signs of what was typed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import ne
from typing import NamedTuple

from bot.rules import sounds
from bot.rules.letters import NO_GAP, STOPS, Letters
from bot.rules.pattern import Place

_ONE_CLAUSE = 24  # letters; two lines that make a longer one say two things
_BORDERS = 2
_APART = 14  # letters between two words on either side of a border
# One alone is a name, or a size. Nothing but a letter begins either, so that most texts are passed over at once.
_LATIN = re.compile("[a-z]{2,}|[aeo](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Heard(Letters):
    """Letters of which one may stand for several of the raw reply: `ends[i]` is where letter i ends there.

    `mended` are the letters that were written otherwise, `joined` the letters before which a stop was dropped.
    """

    ends: tuple[int, ...]
    mended: frozenset[int]
    joined: frozenset[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the raw reply that `text[start:end]` was read from."""
        return self.origin[start], self.ends[end - 1]

    def touches(self, place: Place, clause: tuple[int, int]) -> bool:
        """Whether the words found in a clause were written otherwise: a letter of them, or one border of lines.

        Where no stop was dropped whatever is found anew is owed to the mended letters: they may undo an excuse, too
        (不国 for 不过). Two lines that make a long clause say two things, and so do words far apart beside a border.
        """
        if not self.joined:
            return True
        borders = [at for at in self.joined if place.start < at < place.end]
        if not borders:
            return self.mends(place)
        gaps = [(one, other) for (_, one), (other, _) in pairwise(place.items) if other - one > _APART]
        far = any(one < at <= other for one, other in gaps for at in borders)
        return len(borders) <= _BORDERS and clause[1] - clause[0] <= _ONE_CLAUSE and not far

    def mends(self, place: Place) -> bool:
        """Whether any letter of the words was written otherwise."""
        return any(place.start <= at < place.end for at in self.mended)

    def changed(self, read: Letters) -> frozenset[int]:
        """Where the letters that were written otherwise stand in the text as it is written."""
        return frozenset(bisect_left(read.origin, self.origin[at]) for at in self.mended)

    def crosses(self, place: Place, shift: int = 0) -> bool:
        """Whether a border lies inside a place, which is counted from the letter `shift` on."""
        return any(place.start + shift < at < place.end + shift for at in self.joined)

    def joints(self) -> list[tuple[int, int]]:
        """The stretches of the text in which words across a border can lie in clauses that are short together."""
        ends = [at for at, sign in enumerate(self.text) if sign in STOPS] + [len(self.text)]
        starts = [0, *(at + 1 for at in ends[:-1])]
        clauses = sorted({bisect_left(ends, at) for at in self.joined})
        found = []
        for at in clauses:
            # Whole clauses only: from the first that ends with this one in short, to the last that does.
            low = bisect_left(starts, ends[at] - _ONE_CLAUSE)
            high = bisect_right(ends, starts[at] + _ONE_CLAUSE)
            if low < high:
                found.append((starts[low], ends[high - 1]))
        return found

    def part(self, low: int, high: int) -> Letters:
        """A stretch of the text, to be searched by itself."""
        return Letters(self.raw, self.text[low:high], self.origin[low:high], self.gaps[low:high], ())

    def as_written(self, place: Place, read: Letters) -> Place:
        """The same words in the text as it is written."""
        origin = read.origin
        return Place(
            tuple(
                (bisect_left(origin, self.origin[start]), bisect_left(origin, self.ends[end - 1]))
                for start, end in place.items
            )
        )


class Row(NamedTuple):
    """The places of a reply, one sign each: place i was read from the letters `firsts[i]` to `lasts[i]`, both included.

    `spelt` where any of them is a syllable of pinyin.
    """

    signs: str
    firsts: Sequence[int]
    lasts: Sequence[int]
    spelt: bool


def row_of(text: str, dropped: Container[int]) -> Row:
    """The places of a read text without those dropped, each syllable of pinyin as one sign."""
    kept: Sequence[int] = range(len(text))
    left = text
    if dropped:
        kept = [at for at in kept if at not in dropped]
        left = "".join(map(text.__getitem__, kept))
    places: list[tuple[str, int, int]] = []
    at = 0
    for part, start, end in (each for run in _LATIN.finditer(left) for each in _syllables(run)):
        places += ((left[alone], kept[alone], kept[alone]) for alone in range(at, start))
        places.append((sounds.sign(part), kept[start], kept[end - 1]))
        at = end
    if not places:
        return Row(left, kept, kept, spelt=False)
    places += ((left[alone], kept[alone], kept[alone]) for alone in range(at, len(left)))
    signs, firsts, lasts = zip(*places, strict=True)
    return Row("".join(signs), firsts, lasts, spelt=True)


def _syllables(run: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    at = run.start()
    for part in sounds.split(run.group()):
        yield part, at, at + len(part)
        at += len(part)


def written(read: Letters, row: Row, signs: str, joined: frozenset[int], closed: frozenset[int]) -> Heard:
    """The reply written anew. Pinyin that nothing was made of is written letter by letter again."""
    changed = set(_places(row.firsts, closed))
    if signs != row.signs:
        changed.update(at for at, differs in enumerate(map(ne, signs, row.signs)) if differs)
    if row.spelt:
        row, changed = _spelt_out(read, row._replace(signs=signs), changed)
        signs = row.signs
    gaps = bytearray(map(read.gaps.__getitem__, row.firsts))
    borders = frozenset(_places(row.firsts, joined))
    for at in (*_places(row.firsts, closed), *borders):
        gaps[at] = NO_GAP
    return Heard(
        raw=read.raw,
        text=signs,
        origin=tuple(map(read.origin.__getitem__, row.firsts)),
        gaps=bytes(gaps),
        quoted=tuple((bisect_left(row.firsts, start), bisect_left(row.firsts, end)) for start, end in read.quoted),
        ends=tuple([read.origin[last] + 1 for last in row.lasts]),
        mended=frozenset(changed),
        joined=borders,
    )


def _places(firsts: Sequence[int], wanted: Iterable[int]) -> list[int]:
    """Which places begin where it is wanted, as far as any do."""
    found = ((bisect_left(firsts, first), first) for first in wanted)
    return [at for at, first in found if at < len(firsts) and firsts[at] == first]


def _spelt_out(read: Letters, row: Row, changed: Container[int]) -> tuple[Row, set[int]]:
    """The row with pinyin that is still there letter by letter, and the places of it that were changed."""
    places: list[tuple[str, int, int]] = []
    anew: set[int] = set()
    for at, (sign, first, last) in enumerate(zip(row.signs, row.firsts, row.lasts, strict=True)):
        if at in changed:
            anew.add(len(places))
        if sign < sounds.FIRST:
            places.append((sign, first, last))
        else:
            places += ((read.text[old], old, old) for old in range(first, last + 1))
    letters, firsts, lasts = zip(*places, strict=True)
    return Row("".join(letters), firsts, lasts, spelt=False), anew
