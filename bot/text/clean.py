"""From a buyer's raw message to a text that can be compared, every character traceable to what was typed.

The stages run in rounds until none of them finds anything to change; that is what makes cleaning idempotent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bot.model import Span
from bot.text import chars, edits, links, noise, numerals, typos
from bot.text.chars import ITEM, PICTURE, STICKER

__all__ = ["ITEM", "LIMIT", "PICTURE", "STICKER", "Cleaned", "ProductRef", "clean", "text_of"]

LIMIT = 1000
"""Characters of a message that are understood. Nobody asks a shop something beyond them (of 28,000 messages of shop
chats the longest had 290), and the bound keeps a hostile message cheap; the raw text stays whole."""

# Every round shortens the text or settles a word; a real message needs two, the bound is for hostile ones.
_ROUNDS = 24
# So short a line is remembered, for it is cleaned again with each that follows; a flood of long ones fills no memory.
_SHORT = 120
_STAGES: tuple[Callable[[str], list[edits.Edit]], ...] = (
    noise.stickers,
    noise.repeats,
    typos.find,
    numerals.find,
    noise.blanks,
)


@dataclass(frozen=True, slots=True)
class ProductRef:
    """A product that the buyer pointed at by a link or a number; `span` lies in the raw message."""

    item_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A message as typed (`raw`), as understood (`text`), and the raw span of every character of `text`."""

    raw: str
    text: str
    origin: tuple[Span, ...]
    products: tuple[ProductRef, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Map `text[start:end]` back to its raw span; an empty stretch gives the empty span at its place."""
        if start >= end or start >= len(self.origin):
            place = self.origin[start][0] if start < len(self.origin) else len(self.raw)
            return place, place
        return self.origin[start][0], self.origin[min(end, len(self.origin)) - 1][1]


def clean(raw: str) -> Cleaned:
    """Clean one message; never raises, and cleaning what is clean changes nothing.

    Characters are normalised (chars.py), links and item numbers become `ITEM`, pictures `PICTURE`, stickers
    vanish (a message of nothing else becomes `STICKER`), repetitions are shortened, slips of the pen mended
    (typos.py), Chinese numerals before a unit become digits. Only the first `LIMIT` characters are understood.
    """
    return _remembered(raw) if len(raw) <= _SHORT else _cleaned(raw)


@lru_cache(maxsize=8192)  # as many lines as a thousand open chats are read with
def _remembered(raw: str) -> Cleaned:
    return _cleaned(raw)


def _cleaned(raw: str) -> Cleaned:
    text, origin = chars.normalise(raw, LIMIT)
    products: list[ProductRef] = []
    for _ in range(_ROUNDS):
        before = text
        found = links.find(text)
        products += [
            ProductRef(link.item_id, (origin[link.start][0], origin[link.end - 1][1])) for link in found if link.item_id
        ]
        if found:
            text, origin = edits.apply(text, origin, [(link.start, link.end, link.new) for link in found])
        for stage in _STAGES:
            changes = stage(text)
            if changes:
                text, origin = edits.apply(text, origin, changes)
        text, origin = text[:LIMIT], origin[:LIMIT]
        if text == before:
            break
    return Cleaned(raw, text, tuple(origin), tuple(products))


def forget() -> None:
    """Let go of the messages that are remembered."""
    _remembered.cache_clear()


@lru_cache(maxsize=1 << 16)
def text_of(sentence: str) -> str:
    """Give the cleaned text of an owner's sentence; remembered, for checking, learning and matching ask one by one."""
    return _cleaned(sentence).text
