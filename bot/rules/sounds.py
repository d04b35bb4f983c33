"""How a word sounds: homophones and pinyin, so that a word hidden behind another spelling is still heard."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from bot.text import pinyin

_LATIN = re.compile(r"[a-z]{2,24}")
_FIRST = 0xF0000  # private use, plane 15: one character a syllable
_LONGEST = 6


@cache
def _syllables() -> Mapping[str, str]:
    """Syllable -> its private character."""
    return {syllable: chr(_FIRST + number) for number, syllable in enumerate(pinyin.characters())}


@cache
def _characters() -> Mapping[int, str]:
    """Code point -> the private character of its syllable, for str.translate."""
    return {ord(char): _syllables()[syllable] for syllable, chars in pinyin.characters().items() for char in chars}


def of(text: str) -> str:
    """`text` with every Chinese character replaced by the sign of its sound; the length stays."""
    return text.translate(_characters())


def has_latin(text: str) -> bool:
    """Whether any run of letters could be pinyin."""
    return _LATIN.search(text) is not None


def heard(text: str) -> tuple[str, list[int], list[int]]:
    """Like `of`, with runs of pinyin turned into sounds too; and for each sign where it begins and ends in `text`."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for run in _LATIN.finditer(text):
        parts = _split(run.group())
        if not parts:
            continue
        _plain(text, at, run.start(), signs, starts, ends)
        at = run.start()
        for part in parts:
            signs.append(_syllables()[part])
            starts.append(at)
            at += len(part)
            ends.append(at)
    _plain(text, at, len(text), signs, starts, ends)
    return "".join(signs), starts, ends


def _plain(text: str, start: int, end: int, signs: list[str], starts: list[int], ends: list[int]) -> None:
    signs.append(of(text[start:end]))
    starts.extend(range(start, end))
    ends.extend(range(start + 1, end + 1))


@lru_cache(maxsize=4096)
def _split(run: str) -> tuple[str, ...]:
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
