"""Pinyin without tones, one syllable a character, from a table of our own.

`data/sounds.txt` gives each toneless syllable with the characters of GB 2312 that are read so first of all; a test
holds it to pypinyin's readings. Asking pypinyin itself costs 134 us a message, and a quarter of a second to import.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bot.text.wordlists import read


@cache
def characters() -> Mapping[str, str]:
    """Each toneless syllable (绿 is lv, as it is typed) with the characters read so, in the order of the alphabet."""
    return MappingProxyType({syllable: "".join(chars) for syllable, chars in read("bot.text", "sounds.txt")})


@cache
def _syllables() -> Mapping[str, str]:
    return {char: syllable for syllable, chars in characters().items() for char in chars}


def of(text: str) -> tuple[str, ...]:
    """Give one syllable for each Chinese character; any other character stands for itself.

    A character with several readings (重, 行, 长, 还) gets its commonest one, whatever its neighbours are: enough to
    see that two spellings sound alike, as both are read the same way.
    """
    syllable = _syllables().get
    return tuple([syllable(letter, letter) for letter in text])
