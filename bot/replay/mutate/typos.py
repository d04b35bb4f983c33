"""Slips of the thumb: a character of a near sound (zh for z, ing for in), a neighbouring key in a Latin word."""

from __future__ import annotations

import re
from functools import cache
from random import Random

from bot.replay.mutate.homophones import NUMERALS, common
from bot.replay.mutate.places import replace_some
from bot.text import pinyin

_BEGINNINGS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("h", "f"))
_ENDINGS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# A word of its own: what touches figures, dots or slashes is a size, an item number or a link.
_LATIN = re.compile(r"(?<![A-Za-z0-9./:_-])[A-Za-z]{2,12}(?![A-Za-z0-9./:_-])")


def apply(lines: tuple[str, ...], random: Random) -> tuple[str, ...]:
    """Put a few slips into each line."""
    return tuple(_line(line, random) for line in lines)


def _line(line: str, random: Random) -> str:
    latin = {place for found in _LATIN.finditer(line) for place in range(*found.span())}
    places = [place for place, letter in enumerate(line) if place in latin or _alike(letter)]
    return replace_some(line, places, random, lambda letter: random.choice(_slips(letter)))


def _slips(letter: str) -> str:
    return _beside(letter) if letter.isascii() else _alike(letter)


def _alike(letter: str) -> str:
    """The common characters whose sound is taken for this one's."""
    if letter.isascii() or letter in NUMERALS:
        return ""
    return "".join(map(common, _near(pinyin.of(letter)[0])))


@cache
def _near(syllable: str) -> tuple[str, ...]:
    """The syllables that are heard or typed for this one."""
    found = []
    for long, short in _BEGINNINGS:
        if syllable.startswith(long):
            found.append(short + syllable[len(long) :])
        elif syllable.startswith(short):
            found.append(long + syllable[len(short) :])
    for long, short in _ENDINGS:
        if syllable.endswith(long):
            found.append(syllable.removesuffix(long) + short)
        elif syllable.endswith(short):
            found.append(syllable.removesuffix(short) + long)
    return tuple(each for each in found if each in pinyin.characters())


def _beside(letter: str) -> str:
    row = next(row for row in _ROWS if letter.lower() in row)
    place = row.index(letter.lower())
    return row[max(0, place - 1) : place] + row[place + 1 : place + 2]
