"""A second reading of a reply, as it sounds: letters that only sound like the word meant, pinyin, lines broken in two.

A letter is doubted where it was never seen beside its neighbour; among the letters of the same sound the likeliest row
is chosen (Viterbi over the doubted places alone). A stop is dropped where what it parts is mostly written in one.
Nobody reads a reply so unless the words as they stand were clean, and only what touches a mended place counts then.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import nlargest
from itertools import pairwise
from operator import add

from bot.rules import sounds
from bot.rules.habits import Habits, plain
from bot.rules.letters import NO_GAP, PICTURES, SPACE, Letters
from bot.rules.pattern import Place
from bot.text import pinyin

_DOUBT = 5.0  # how much likelier another letter must make its neighbourhood
_STRANGE = 1.0  # the same for pinyin
_RUNS_ON = -0.5
_READINGS = 2
_RIVAL = 3.0  # how near the second likeliest reading must come
_BORDERS = 2
_APART = 8  # letters between two words on either side of a border
_ONE_CLAUSE = 20
_JOINED = _ONE_CLAUSE + 2  # the same from stop to stop, with the one between
_LONGEST = 1000
_KEPT = 8  # rows followed at once
_LIGHT_STOPS = frozenset(",，\n\r \t")  # a full stop means it
_STOP = re.compile("[\x01\x02\x03]")
_PICTURES = frozenset(PICTURES)
_ENDS = frozenset("亲哦呢哈呀啦咯噢")  # behind these something else begins, stop or no stop
_LATIN = re.compile("[a-z]+")

_Path = tuple[float, str, Mapping[str, float]]
"""How likely a row of letters is, the row, and how usual each letter is behind it."""
_NOTHING: Mapping[str, float] = {}


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

        Two lines that make a long clause say two things, and so do words far apart on either side of a border.
        """
        borders = [at for at in self.joined if place.start < at < place.end]
        if not borders:
            return any(place.start <= at < place.end for at in self.mended)
        gaps = [(one, other) for (_, one), (other, _) in pairwise(place.items) if other - one > _APART]
        far = any(one < at <= other for one, other in gaps for at in borders)
        return len(borders) <= _BORDERS and clause[1] - clause[0] <= _ONE_CLAUSE and not far


@dataclass(frozen=True, slots=True)
class _Row:
    """The places of a reply, one sign each: place i was read from `starts[i]` to `ends[i]` of the read text."""

    signs: str
    starts: Sequence[int]
    ends: Sequence[int]


class Hearing:
    """Hears replies; made once, for it holds the habits of writing."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._choices = _choices(habits)
        self._ranked = lru_cache(maxsize=8192)(self._likeliest)  # the same doubtful letters come again and again

    @classmethod
    @cache
    def load(cls) -> Hearing:
        """The hearing with the habits of the package, which is the same for every checker of a process."""
        return cls(Habits.load())

    def heard(self, read: Letters) -> tuple[Heard, ...]:
        """The reply as it sounds, likeliest reading first; none where it sounds as it is written.

        Where lines may be one, they are read as they are written, too: what is joined may say too much. A text too long
        for a line of chat is not read so.
        """
        text = read.text
        if len(text) > _LONGEST:
            return ()
        dropped = [at for before, at, after in _stops(text) if after - before <= _JOINED and self._needless(read, at)]
        pictures = (
            [] if _PICTURES.isdisjoint(read.raw) else [at for at in range(1, len(text) - 1) if self._idle(read, at)]
        )
        spaces = (
            [at for at, gap in enumerate(read.gaps) if gap == SPACE and self._one_word(text, at)]
            if SPACE in read.gaps
            else ()
        )
        closed = frozenset((*spaces, *(at + 1 for at in pictures)))
        found = [
            each
            for stops in ((dropped, []) if dropped else ([],))
            for each in self._read(read, stops, pictures, closed)
        ]
        return tuple(dict.fromkeys(found))

    def _read(self, read: Letters, dropped: list[int], pictures: list[int], closed: frozenset[int]) -> Iterator[Heard]:
        row = _row(read.text, sorted((*dropped, *pictures)))
        for signs in dict.fromkeys(self._readings(row.signs)):
            if signs != row.signs or dropped or closed:
                yield _written(read, row, signs, dropped, closed)

    def _idle(self, read: Letters, at: int) -> bool:
        """Whether a picture only hides that the letters beside it are one word, and stands for no word itself."""
        if read.raw[read.origin[at]] not in PICTURES:
            return False
        before, sign, after = read.text[at - 1], read.text[at], read.text[at + 1]
        seen = self._habits.ours
        return before + after in seen and before + sign not in seen and sign + after not in seen

    def _one_word(self, text: str, at: int) -> bool:
        """Whether the letters on either side of a space are mostly written in one."""
        return at > 0 and text[at - 1] + text[at] in self._habits.ours

    def _needless(self, read: Letters, at: int) -> bool:
        """Whether the stop there parts what is mostly written in one."""
        text = read.text
        if not 0 < at < len(text) - 1 or read.raw[read.origin[at]] not in _LIGHT_STOPS:
            return False
        before, after = text[at - 1], text[at + 1]
        return before not in _ENDS and not before.isdigit() and self._habits.runs_on(before, after) > _RUNS_ON

    def _readings(self, signs: str) -> Iterator[str]:
        """What the places may be meant for: the likeliest letters, then the second likeliest where they come near."""
        row = plain(signs)
        ranked = [
            (first, last, paths)
            for first, last in _stretches(self._doubted(row))
            if (paths := self._ranked(row[first - 1 : last + 2]))
        ]
        if not ranked:
            yield signs
            return
        for rank in range(_READINGS):
            read, at = "", 0
            for first, last, paths in ranked:
                read += signs[at : first - 1] + paths[min(rank, len(paths) - 1)]
                at = last
            yield read + signs[at:]

    def _doubted(self, row: str) -> list[int]:
        """Where letters stand that were never seen beside a neighbour, and that others sound like."""
        pairs = list(map(add, row, row[1:]))
        # Any figure may stand by any letter.
        never = {*pairs}.difference(self._habits.ours).difference(self._habits.common)
        strange = {pair for pair in never if "0" not in pair}
        if not strange:
            return []
        choices = self._choices
        found: list[int] = []
        for at, pair in enumerate(pairs):
            if pair in strange:
                if pair[0] in choices and found[-1:] != [at]:
                    found.append(at)
                if pair[1] in choices:
                    found.append(at + 1)
        return found

    def _choose(self, before: str, sign: str, after: str) -> Sequence[str]:
        """The choices for a letter ever seen beside its neighbours; all beside a bare sound."""
        if before >= sounds.FIRST or after >= sounds.FIRST:
            return self._choices[sign]
        follows = self._habits.follows
        behind = follows.get(before, _NOTHING)
        return [
            each
            for each in self._choices[sign]
            if each in behind or after in follows.get(each, _NOTHING) or each == sign
        ]

    def _likeliest(self, row: str) -> tuple[str, ...]:
        """The likeliest letters for all but the outer two, best first; each sounds like what is written.

        None where nothing is likelier than what is written.
        """
        follows = self._habits.follows
        paths: list[_Path] = [(0.0, "", follows.get(row[0], _NOTHING))]
        for before, sign, after in zip(row, row[1:], row[2:], strict=False):
            longer: list[_Path] = []
            doubt = _STRANGE if sign >= sounds.FIRST else _DOUBT
            for choice in self._choose(before, sign, after):
                best, so_far = -1.0, ""
                for held, path, following in paths:
                    score = held + following.get(choice, 0.0)
                    if score > best:
                        best, so_far = score, path
                longer.append(
                    (best if choice == sign else best - doubt, so_far + choice, follows.get(choice, _NOTHING))
                )
            paths = nlargest(_KEPT, longer) if len(longer) > _KEPT else longer
        last = row[-1]
        ends = sorted(((held + following.get(last, 0.0), path) for held, path, following in paths), reverse=True)
        best, likeliest = ends[0]
        if likeliest == row[1:-1]:
            return ()
        return tuple(path for held, path in ends[:_READINGS] if held > best - _RIVAL)


def _stops(text: str) -> Iterator[tuple[int, int, int]]:
    """The commas and stops of a text, each between the ones beside it."""
    places = [-1, *(match.start() for match in _STOP.finditer(text)), len(text)]
    yield from zip(places, places[1:], places[2:], strict=False)


def _choices(habits: Habits) -> dict[str, tuple[str, ...]]:
    """A letter or the sign of a syllable -> itself and the letters that sound so and that shops use."""
    found: dict[str, tuple[str, ...]] = {}
    for syllable, chars in pinyin.characters().items():
        used = [char for char in chars if char in habits.letters]
        for sign in (sounds.sign(syllable), *chars):
            found[sign] = (sign, *(char for char in used if char != sign))
    return {sign: choices for sign, choices in found.items() if len(choices) > 1}


def _row(text: str, dropped: Sequence[int]) -> _Row:
    """The places of a read text without the stops dropped, each syllable of pinyin as one sign."""
    syllables = [
        (sounds.sign(part), start, end) for run in _LATIN.finditer(text) for part, start, end in _syllables(run)
    ]
    if not dropped and not syllables:
        return _Row(text, range(len(text)), range(1, len(text) + 1))
    places: list[tuple[str, int, int]] = []
    at = 0
    for sign, start, end in sorted([*syllables, *(("", stop, stop + 1) for stop in dropped)], key=lambda each: each[1]):
        places += ((text[old], old, old + 1) for old in range(at, start))
        if sign:
            places.append((sign, start, end))
        at = end
    places += ((text[old], old, old + 1) for old in range(at, len(text)))
    signs, starts, ends = zip(*places, strict=True)
    return _Row("".join(signs), starts, ends)


def _syllables(run: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    at = run.start()
    for part in sounds.split(run.group()):
        yield part, at, at + len(part)
        at += len(part)


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of neighbouring places."""
    first = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield places[first], places[at - 1]
            first = at


def _written(read: Letters, row: _Row, signs: str, dropped: Sequence[int], closed: frozenset[int]) -> Heard:
    """The reply written anew. Pinyin that nothing was made of is written letter by letter again."""
    places: list[tuple[str, int, int]] = []
    changed: set[int] = set()
    for sign, before, start, end in zip(signs, row.signs, row.starts, row.ends, strict=True):
        if sign != before or start in closed:
            changed.add(len(places))
        if sign != before or end - start == 1:
            places.append((sign, start, end))
        else:
            places += ((read.text[old], old, old + 1) for old in range(start, end))
    starts = [start for _, start, _ in places]
    return Heard(
        raw=read.raw,
        text="".join(sign for sign, _, _ in places),
        origin=tuple(read.origin[start] for start in starts),
        gaps=bytes(NO_GAP if start in closed else read.gaps[start] for start in starts),
        quoted=tuple((bisect_left(starts, start), bisect_left(starts, end)) for start, end in read.quoted),
        ends=tuple(read.origin[end - 1] + 1 for _, _, end in places),
        mended=frozenset(changed),
        joined=frozenset(bisect_left(starts, stop) for stop in dropped),
    )
