"""The parts of an owner's pattern, joined into a regular expression and the words without which it cannot match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from bot.text.clean import text_of

MOST_SPELT = 16
"""Words that parts of a pattern are spelt out in together, to be looked for."""
Words = frozenset[str]
_NONE: Words = frozenset()
_NOTHING: Words = frozenset({""})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a pattern.

    Every text that matches holds a word of each of `anchors`. `literal` is its text where it is nothing but text;
    `optional` may match nothing at all. `spelt` has all that it can match, where these are few words; else it is empty.
    """

    regex: str
    anchors: tuple[Words, ...] = ()
    literal: str = ""
    optional: bool = False
    spelt: Words = _NONE


def either(pieces: Sequence[Piece]) -> Piece:
    """One of several: the best anchors of each together, if each has some."""
    if len(pieces) == 1:
        return pieces[0]
    known = all(piece.anchors for piece in pieces)
    anchors = (_NONE.union(*(piece.anchors[0] for piece in pieces)),) if known else ()
    spelt = _NONE.union(*(piece.spelt for piece in pieces)) if all(piece.spelt for piece in pieces) else _NONE
    regex = "|".join(piece.regex for piece in pieces)
    return Piece(regex, anchors, optional=any(piece.optional for piece in pieces), spelt=_few(spelt))


def maybe(piece: Piece) -> Piece:
    """The piece or nothing."""
    spelt = _few(piece.spelt | _NOTHING) if piece.spelt else _NONE
    return Piece(f"(?:{piece.regex})?", optional=True, spelt=spelt)


def word(words: Iterable[str]) -> Piece:
    """One of some words, each cleaned as messages are; the longest that stands there."""
    every = frozenset(map(cleaned, words))
    longest_first = sorted(every, key=lambda word: (-len(word), word))
    regex = "|".join(map(re.escape, longest_first))
    return Piece(regex if len(every) == 1 else f"(?:{regex})", (_least(every),), spelt=_few(every))


def chain(pieces: Iterable[Piece]) -> Piece:
    """One after the other: the anchors of all parts, the most telling first. Runs of text are cleaned as messages are.

    Parts that are spelt out make anchors together, while these stay few: 能发 is in fewer texts than 能 and 发 are.
    """
    parts: list[Piece] = []
    for is_text, group in groupby(pieces, key=lambda piece: bool(piece.literal)):
        run = list(group)
        parts += [word(["".join(piece.literal for piece in run)])] if is_text else run
    anchors: list[Words] = []
    spelt = _NOTHING
    for part in parts:
        together = _few(frozenset(map("".join, product(spelt, part.spelt))))
        if not together:
            anchors += [spelt, *(() if part.spelt else part.anchors)]
        spelt = together or part.spelt or _NOTHING
    whole = _NONE if anchors else spelt
    telling = sorted((_least(words) for words in (*anchors, spelt) if "" not in words), key=_telling)
    regex = "".join(part.regex for part in parts)
    return Piece(regex, tuple(telling), optional=all(part.optional for part in parts), spelt=whole)


def cleaned(text: str) -> str:
    """A word of a pattern or list as it stands in a cleaned message (三袋 as 3袋, 啥 as 什么)."""
    return text_of(text) or text.lower()


def _few(words: Words) -> Words:
    return words if len(words) <= MOST_SPELT else _NONE


def _least(words: Words) -> Words:
    """The words without those that hold another of them: what these find is found already."""
    return frozenset(word for word in words if not any(other in word for other in words if other != word))


def _telling(words: Words) -> tuple[int, int]:
    """Sort key: long words first, and few."""
    return -min(map(len, words)), len(words)
