"""Pinyin without tones, one syllable a character, by a table built once (pypinyin on every message costs 134 us)."""

from __future__ import annotations

import unicodedata
from functools import cache


@cache
def _toneless(syllable: str) -> str:
    """Take the tone mark off: lǜ -> lv, as it is typed on a keyboard."""
    letters = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    letters = letters.replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _table() -> dict[str, str]:
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415  # a third of a second, only for those who need it

    return {chr(code): _toneless(readings.partition(",")[0]) for code, readings in PINYIN_DICT.items()}


def of(text: str) -> tuple[str, ...]:
    """Give one syllable for each Chinese character; any other character stands for itself.

    A character with several readings (重, 行, 长, 还) gets its commonest one, whatever its neighbours are: enough to
    see that two spellings sound alike, as both are read the same way.
    """
    table = _table()
    return tuple(table.get(letter, letter) for letter in text)
