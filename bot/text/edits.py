"""Changing a text while remembering where every character came from.

Every stage of the cleaning returns edits; one function applies them, so no stage can lose a position.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Span

Edit = tuple[int, int, str]
"""`(start, end, new)`: the characters `[start, end)` of the text become `new`."""


def identity(length: int) -> list[Span]:
    """Origins of a text that is still as it was written."""
    return list(_PLACES[:length]) if length <= len(_PLACES) else list(map(_place, range(length)))


def _place(at: int) -> Span:
    return at, at + 1


# Shared by all texts: were they made for each anew, the collector would look ten times as often.
_PLACES = tuple(map(_place, range(1000)))


def apply(text: str, origin: Sequence[Span], edits: Sequence[Edit]) -> tuple[str, list[Span]]:
    """Apply non-overlapping edits that are sorted by position; gives the new text and the origin of its characters.

    A replacement as long as what it replaces keeps its characters' own origins; any other gets, for each of its
    characters, the whole span that it replaces.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    done = 0
    for start, end, new in edits:
        pieces += (text[done:start], new)
        spans += origin[done:start]
        if len(new) == end - start:
            spans += origin[start:end]
        else:
            spans += [(origin[start][0], origin[end - 1][1])] * len(new)
        done = end
    pieces.append(text[done:])
    spans += origin[done:]
    return "".join(pieces), spans
