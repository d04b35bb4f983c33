"""A second reading of a reply, as it sounds: letters that only sound like the word meant, pinyin, lines broken in two.

A letter is doubted where it was never seen beside its neighbour; among the letters of the same sound the likeliest row
is chosen (Viterbi over the doubted places alone). A stop is dropped where what it parts is mostly written in one.
Nobody reads a reply so unless the words as they stand were clean, and only what touches a mended place counts then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from heapq import nlargest
from operator import add, itemgetter
from typing import NamedTuple

from bot.rules import sounds
from bot.rules.habits import Habits, plain
from bot.rules.heard import Heard, Row, row_of, written
from bot.rules.letters import ORNAMENTS, PICTURES, SPACE, Letters
from bot.text import pinyin

__all__ = ["Heard", "Hearing"]

_DOUBT = 5.0  # how much likelier another letter must make its neighbourhood
_STRANGE = 1.0  # the same for pinyin
_RUNS_ON = -2.0  # log odds of being written in one that make a stop needless
_STRONGLY = -0.5  # the same, where what would become one is long
_SURELY = 2.5  # the same, where the stop is no more than a sign that hides a word
_SHORT = 15
_READINGS = 2
_RIVAL = 3.0  # how near the second likeliest reading must come
_GUESSES = 8  # readings of pinyin, and of letters that no shop uses: anything is likelier than what is written
_JOINED = 22  # letters from stop to stop, with the one between, that may be one clause
_LONGEST = 1000
_KEPT = 8  # rows followed at once
_BEHIND = 3  # rows that each guess goes on from
_LIGHT_STOPS = frozenset(",，\n\r \t")  # a full stop means it
_STOP = re.compile("[\x01\x02\x03]")
_PICTURES = frozenset(PICTURES)
_ENDS = frozenset("亲哦呢哈呀啦咯噢哟")  # behind these something else begins, stop or no stop
_DENIED = ("没有", "从来没", "不行", "不能", "不会")  # 加税点的事没有，开票就开票: the denial ends there
_INSIDE = re.compile("[.~/-](?<=[a-z].)(?=[a-z])")  # a sign inside a word of Latin letters

_Path = tuple[float, str, Mapping[str, float]]
"""How likely a row of letters is, the row, and how usual each letter is behind it."""
_NOTHING: Mapping[str, float] = {}
_SCORE = itemgetter(0)


class _Meant(NamedTuple):
    """The places of a reply, those in doubt, counted from 1, and what all may be meant for, likeliest first."""

    row: Row
    doubted: Sequence[int]
    readings: tuple[str, ...]


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
        needless = {
            at: odds
            for before, at, after in _stops(text)
            if (odds := self._needless(read, at, after - before)) is not None
        }
        sure = tuple([at for at, odds in needless.items() if odds > _SURELY])
        surest = (max(needless, key=needless.__getitem__),) if needless else ()
        idle = self._idle(read)
        spaces = [at for at in range(1, len(text)) if read.gaps[at] == SPACE] if SPACE in read.gaps else ()
        closed = frozenset((*filter(partial(self._one_word, text), spaces), *(at + 1 for at in idle)))
        whole = self._meant(text, frozenset(idle))
        found: list[Heard] = []
        for stops in dict.fromkeys((tuple(needless), sure, surest, ())):
            row, _, readings = self._without(text, stops, idle, whole) if stops else whole
            shut = closed.union([at + 1 for at in stops if at in sure])
            joined = frozenset([at + 1 for at in stops]) - shut
            found += [
                written(read, row, signs, joined, shut) for signs in readings if signs != row.signs or stops or shut
            ]
        return tuple(found)

    def _meant(self, text: str, dropped: frozenset[int]) -> _Meant:
        """What the letters may be meant for where those dropped are not there."""
        row = row_of(text, dropped)
        doubted = self._doubted(plain(row.signs))
        return _Meant(row, doubted, tuple(dict.fromkeys(self._readings(row.signs, doubted))))

    def _without(self, text: str, stops: Sequence[int], idle: Sequence[int], whole: _Meant) -> _Meant:
        """The same without some stops.

        As letters that are mostly written in one raise no doubt, a dropped stop changes nothing of what the others are
        meant for; but beside a doubt, or where it or a picture kept pinyin apart.
        """
        dropped = frozenset((*stops, *idle))
        near = {at + beside for at in stops for beside in (0, 2)}  # a row of doubts begins with a stop of its own
        if idle or whole.row.spelt or not near.isdisjoint(whole.doubted):
            return self._meant(text, dropped)
        row = row_of(text, dropped)
        if row.spelt:
            return self._meant(text, dropped)
        readings = tuple(["".join(map(signs.__getitem__, row.firsts)) for signs in whole.readings])
        return whole._replace(row=row, readings=readings)

    def _idle(self, read: Letters) -> list[int]:
        """The pictures that only adorn or hide that the letters beside them are one word, and signs inside a word."""
        pictures = () if _PICTURES.isdisjoint(read.raw) else range(1, len(read.text) - 1)
        adorning = [at for at in pictures if self._adorns(read, at)]
        return adorning + [match.start() for match in _INSIDE.finditer(read.text)]

    def _adorns(self, read: Letters, at: int) -> bool:
        """Whether a letter is a picture that means nothing here."""
        picture = read.raw[read.origin[at]]
        if picture not in PICTURES or picture in ORNAMENTS:
            return picture in ORNAMENTS
        before, sign, after = read.text[at - 1], read.text[at], read.text[at + 1]
        seen = self._habits.ours
        return before + after in seen and before + sign not in seen and sign + after not in seen

    def _one_word(self, text: str, at: int) -> bool:
        """Whether the letters on either side of a space are mostly written in one."""
        return text[at - 1] + text[at] in self._habits.ours

    def _needless(self, read: Letters, at: int, length: int) -> float | None:
        """How surely the stop there parts what is mostly written in one, None where it does not.

        `length` is what would become one clause.
        """
        text = read.text
        if length > _JOINED or not 0 < at < len(text) - 1 or read.raw[read.origin[at]] not in _LIGHT_STOPS:
            return None
        before, after = text[at - 1], text[at + 1]
        if before in _ENDS or (before + after).isdigit() or text.endswith(_DENIED, 0, at):
            return None
        odds = self._habits.runs_on(*plain(before + after)[1:3])
        return odds if odds > (_RUNS_ON if length <= _SHORT else _STRONGLY) else None

    def _readings(self, signs: str, doubted: Sequence[int]) -> Iterator[str]:
        """What the places may be meant for: the likeliest letters, then the second likeliest where they come near."""
        row = plain(signs)
        ranked = [
            (first, last, paths)
            for first, last in _stretches(doubted)
            if (paths := self._ranked(row[first - 1 : last + 2]))
        ]
        if not ranked:
            yield signs
            return
        for rank in range(max(_READINGS, *(len(paths) for _, _, paths in ranked))):
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
        choices, known = self._choices, self._habits.letters
        found: list[int] = []
        for at, pair in enumerate(pairs):
            if pair in strange:
                # Beside a letter that no shop uses nothing is known, and that letter is the odd one.
                odd = pair[0] in known, pair[1] in known
                if (
                    pair[0] in choices
                    and odd != (True, False)
                    and found[-1:] != [at]
                    and not self._foreign(pairs[at - 1])
                ):
                    found.append(at)
                if pair[1] in choices and odd != (False, True) and not self._foreign(*pairs[at + 1 : at + 2]):
                    found.append(at + 1)
        return found

    def _foreign(self, pair: str = "") -> bool:
        """Whether two letters that no shop uses are a word of their own (诸暨)."""
        return pair in self._habits.common and self._habits.letters.isdisjoint(pair)

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
        follows, odd = self._habits.follows, not self._habits.letters.issuperset(row[1:-1])
        paths: list[_Path] = [(0.0, "", follows.get(row[0], _NOTHING))]
        for before, sign, after in zip(row, row[1:], row[2:], strict=False):
            longer: list[_Path] = []
            doubt = _DOUBT if sign in self._habits.letters else _STRANGE
            for choice in self._choose(before, sign, after):
                less, following = 0.0 if choice == sign else doubt, follows.get(choice, _NOTHING)
                if odd:
                    longer += [(score - less, path + choice, following) for score, path in _before(paths, choice)]
                    continue
                best, so_far = -1.0, ""
                for held, path, behind in paths:
                    score = held + behind.get(choice, 0.0)
                    if score > best:
                        best, so_far = score, path
                longer.append((best - less, so_far + choice, following))
            paths = nlargest(_KEPT, longer) if len(longer) > _KEPT else longer
        last = row[-1]
        ends = sorted(((held + following.get(last, 0.0), path) for held, path, following in paths), reverse=True)
        best, likeliest = ends[0]
        if likeliest == row[1:-1]:
            return ()
        if odd:
            return tuple(path for _, path in ends[:_GUESSES] if path != row[1:-1])
        return tuple(path for held, path in ends[:_READINGS] if held > best - _RIVAL)


def _stops(text: str) -> Iterator[tuple[int, int, int]]:
    """The commas and stops of a text, each between the ones beside it."""
    places = [-1, *(match.start() for match in _STOP.finditer(text)), len(text)]
    yield from zip(places, places[1:], places[2:], strict=False)


def _before(paths: Sequence[_Path], choice: str) -> Iterable[tuple[float, str]]:
    """The likeliest rows with a letter behind them."""
    scored = ((held + following.get(choice, 0.0), path) for held, path, following in paths)
    return nlargest(_BEHIND, scored, key=_SCORE)


def _choices(habits: Habits) -> dict[str, tuple[str, ...]]:
    """A letter or the sign of a syllable -> itself and the letters that sound so and that shops use."""
    found: dict[str, tuple[str, ...]] = {}
    for syllable, chars in pinyin.characters().items():
        used = [char for char in chars if char in habits.letters]
        for sign in (sounds.sign(syllable), *chars):
            found[sign] = (sign, *(char for char in used if char != sign))
    return {sign: choices for sign, choices in found.items() if len(choices) > 1}


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of neighbouring places."""
    first = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield places[first], places[at - 1]
            first = at
