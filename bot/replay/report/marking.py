"""Texts in pieces: what changed between two drafts, and what rules found in a line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from bot.replay.row import Flag

Piece = tuple[str, bool]
"""A piece of a draft, and whether it stands on this side only."""
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|\s+|.", re.DOTALL)
_SHORT = 2
_LONGEST = 600


def changed(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, those marked that the other one does not have.

    Numbers and Latin words stay whole; one character in common between two changes is chance, and is marked too.
    """
    old, new = _TOKEN.findall(before[:_LONGEST]), _TOKEN.findall(after[:_LONGEST])
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    same = [block for block in matcher.get_matching_blocks() if _telling(block.a, block.b, block.size, old, new)]
    return (
        tuple(_pieces(old, [(block.a, block.size) for block in same])),
        tuple(_pieces(new, [(block.b, block.size) for block in same])),
    )


def _telling(a: int, b: int, size: int, old: Sequence[str], new: Sequence[str]) -> bool:
    at_an_end = (a == 0 and b == 0) or (a + size == len(old) and b + size == len(new))
    return size >= _SHORT or (size > 0 and at_an_end)


def _pieces(tokens: Sequence[str], same: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    place = 0
    for start, size in same:
        if start > place:
            yield "".join(tokens[place:start]), True
        if size:
            yield "".join(tokens[start : start + size]), False
        place = start + size
    if place < len(tokens):
        yield "".join(tokens[place:]), True


def found(text: str, flags: Sequence[Flag], most: int) -> Iterator[tuple[str, str]]:
    """The first `most` characters in pieces with the code of the rule that found them, or an empty one.

    Where two rules found the same words the first one is shown there.
    """
    place, end = 0, min(len(text), most)
    for flag in sorted(flags, key=lambda each: each.span):
        start, stop = min(flag.span[0], end), min(flag.span[1], end)
        if start < place or stop <= start:
            continue
        if start > place:
            yield text[place:start], ""
        yield text[start:stop], flag.code
        place = stop
    if place < end:
        yield text[place:end], ""
    if len(text) > most:
        yield "…", ""
