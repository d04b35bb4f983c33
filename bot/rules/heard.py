"""What a reply is once it is heard: letters of which each may stand for several signs of what was typed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.rules import sounds
from bot.rules.letters import NO_GAP, STOPS, Letters
from bot.rules.pattern import Place

_ONE_CLAUSE = 24  # letters; two lines that make a longer one say two things
_BORDERS = 2
_APART = 14  # letters between two words on either side of a border
_LATIN = re.compile("[a-z]{2,}|(?<=[\u4e00-\u9fff])[aeo](?=[\u4e00-\u9fff])")  # others alone are names, or sizes


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

    def crosses(self, place: Place, shift: int = 0) -> bool:
        """Whether a border lies inside a place, which is counted from the letter `shift` on."""
        return any(place.start + shift < at < place.end + shift for at in self.joined)

    def joints(self) -> list[tuple[int, int]]:
        """The stretches of the text in which words across a border can lie in clauses that are short together."""
        clauses = (self._clause(at) for at in self.joined)
        reach = _ONE_CLAUSE + 1  # and the stop beside it
        return [(max(0, end - reach), start + reach) for start, end in clauses if end - start <= _ONE_CLAUSE]

    def _clause(self, at: int) -> tuple[int, int]:
        start = max(self.text.rfind(stop, 0, at) for stop in STOPS) + 1
        ends = [end for stop in STOPS if (end := self.text.find(stop, at)) >= 0]
        return start, min(ends, default=len(self.text))

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


@dataclass(frozen=True, slots=True)
class Row:
    """The places of a reply, one sign each: place i was read from `starts[i]` to `ends[i]` of the read text."""

    signs: str
    starts: Sequence[int]
    ends: Sequence[int]


def row_of(text: str, dropped: Container[int]) -> Row:
    """The places of a read text without those dropped, each syllable of pinyin as one sign."""
    kept = [at for at in range(len(text)) if at not in dropped]
    left = text if len(kept) == len(text) else "".join(text[at] for at in kept)
    places: list[tuple[str, int, int]] = []
    at = 0
    for part, start, end in (each for run in _LATIN.finditer(left) for each in _syllables(run)):
        places += ((left[alone], kept[alone], kept[alone] + 1) for alone in range(at, start))
        places.append((sounds.sign(part), kept[start], kept[end - 1] + 1))
        at = end
    if not places:
        return Row(left, kept, [at + 1 for at in kept])
    places += ((left[alone], kept[alone], kept[alone] + 1) for alone in range(at, len(left)))
    signs, starts, ends = zip(*places, strict=True)
    return Row("".join(signs), starts, ends)


def _syllables(run: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    at = run.start()
    for part in sounds.split(run.group()):
        yield part, at, at + len(part)
        at += len(part)


def written(read: Letters, row: Row, signs: str, joined: Container[int], closed: frozenset[int]) -> Heard:
    """The reply written anew. Pinyin that nothing was made of is written letter by letter again."""
    changed = frozenset(
        at
        for at, (sign, before, start) in enumerate(zip(signs, row.signs, row.starts, strict=True))
        if sign != before or start in closed
    )
    if max(signs, default="") >= sounds.FIRST:
        signs, starts, ends, changed = _spelt_out(read, row, signs, changed)
    else:
        starts, ends = row.starts, row.ends
    return Heard(
        raw=read.raw,
        text=signs,
        origin=tuple(map(read.origin.__getitem__, starts)),
        gaps=bytes(NO_GAP if start in closed or start in joined else read.gaps[start] for start in starts),
        quoted=tuple((bisect_left(starts, start), bisect_left(starts, end)) for start, end in read.quoted),
        ends=tuple(read.origin[end - 1] + 1 for end in ends),
        mended=changed,
        joined=frozenset(at for at, start in enumerate(starts) if start in joined),
    )


def _spelt_out(
    read: Letters, row: Row, signs: str, changed: frozenset[int]
) -> tuple[str, Sequence[int], Sequence[int], frozenset[int]]:
    places: list[tuple[str, int, int]] = []
    anew: set[int] = set()
    for at, (sign, start, end) in enumerate(zip(signs, row.starts, row.ends, strict=True)):
        if at in changed:
            anew.add(len(places))
        if sign < sounds.FIRST:
            places.append((sign, start, end))
        else:
            places += ((read.text[old], old, old + 1) for old in range(start, end))
    letters, starts, ends = zip(*places, strict=True)
    return "".join(letters), starts, ends, frozenset(anew)
