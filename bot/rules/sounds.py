"""How a word sounds: homophones and pinyin, so that a word hidden behind another spelling is still heard."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from bot.text import pinyin

_LATIN = re.compile(r"[a-z](?:[._-]?[a-z]){1,23}")  # a sign inside a syllable (zhen.g) hides nothing
FIRST = "\U000f0000"  # private use, plane 15: one character a syllable
_LONGEST = 6


@cache
def _syllables() -> Mapping[str, str]:
    """Syllable -> its private character."""
    return {syllable: chr(ord(FIRST) + number) for number, syllable in enumerate(pinyin.characters())}


@cache
def _characters() -> Mapping[int, str]:
    """Code point -> the private character of its syllable, for str.translate."""
    return {ord(char): _syllables()[syllable] for syllable, chars in pinyin.characters().items() for char in chars}


def of(text: str) -> str:
    """`text` with every Chinese character replaced by the sign of its sound; the length stays."""
    return text.translate(_characters())


def sign(syllable: str) -> str:
    """The private character that stands for a syllable. Raises KeyError for what is none."""
    return _syllables()[syllable]


def has_latin(text: str) -> bool:
    """Whether any run of letters could be pinyin."""
    return _LATIN.search(text) is not None


def heard(text: str) -> tuple[str, list[int], list[int]]:
    """Like `of`, with runs of pinyin turned into sounds too; and for each sign where it begins and ends in `text`."""
    pieces: list[tuple[str, int, int]] = []
    at = 0
    for run in _LATIN.finditer(text):
        places = [place for place in range(run.start(), run.end()) if text[place].isalpha()]
        parts = split("".join(text[place] for place in places))
        if not parts:
            continue
        pieces += _one_by_one(text, at, run.start())
        first = 0
        for part in parts:
            last = first + len(part) - 1
            pieces.append((_syllables()[part], places[first], places[last] + 1))
            first = last + 1
        at = run.end()
    pieces += _one_by_one(text, at, len(text))
    return "".join(piece[0] for piece in pieces), [piece[1] for piece in pieces], [piece[2] for piece in pieces]


def _one_by_one(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    return [(sign, start + at, start + at + 1) for at, sign in enumerate(of(text[start:end]))]


@lru_cache(maxsize=4096)
def split(run: str) -> tuple[str, ...]:
    """The syllables of a run of pinyin, longest first; () where it is none, so that English words stay themselves."""
    known = _syllables()
    ways: list[tuple[str, ...] | None] = [()] + [None] * len(run)
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before = ways[start]
            if before is not None and run[start:end] in known:
                ways[end] = (*before, run[start:end])
                break
    return ways[-1] or ()
