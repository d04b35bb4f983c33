"""Another character of the same sound: the wrong candidate of the input method taken."""

from __future__ import annotations

from random import Random

from bot.replay.mutate.places import replace_some
from bot.text import pinyin

NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两半几俩仨")
"""What counts is not changed: another number is another question."""
_COMMON = b"\xd8"
"""GB 2312 puts the 3,755 common characters before this byte; nobody picks the others by mistake."""


def apply(lines: tuple[str, ...], random: Random) -> tuple[str, ...]:
    """Replace a few characters of each line by others that sound the same."""
    return tuple(_line(line, random) for line in lines)


def common(syllable: str) -> str:
    """The common characters of a syllable."""
    return "".join(letter for letter in pinyin.characters().get(syllable, "") if letter.encode("gb2312") < _COMMON)


def _line(line: str, random: Random) -> str:
    places = [place for place, letter in enumerate(line) if _others(letter)]
    return replace_some(line, places, random, lambda letter: random.choice(_others(letter)))


def _others(letter: str) -> str:
    if letter.isascii() or letter in NUMERALS:
        return ""
    return common(pinyin.of(letter)[0]).replace(letter, "")
