"""Wordings take turns inside one conversation: what was said is not said again while another wording is left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bot.reply.fill import Template, parse
from bot.reply.sentences import anatomy, bare

_MEMORY: Final = 30
"""How many of the shop's last texts are looked at: more would make a long chat slow and change nothing."""

_TELLING: Final = 4
"""Fewer characters of a wording do not tell it from another one."""

_Trace = tuple[str, ...]


@lru_cache(maxsize=65_536)
def _traces(text: str) -> tuple[_Trace, ...]:
    """Give, for every telling sentence of a wording, the literal pieces that stay whatever the placeholders hold."""
    parts = anatomy(text)
    found: list[_Trace] = []
    for sentence in (*parts.statements, parts.closing):
        template: Template | None = parse(bare(sentence))
        pieces = tuple(piece for piece in template.parts[::2] if piece) if template else ()
        if sum(map(len, pieces)) >= _TELLING:
            found.append(pieces)
    return tuple(found)


def last_said(text: str, said: Sequence[str]) -> int:
    """Tell which of the last texts used the wording, counted from 0 for the oldest; -1 where none did.

    One sentence of it is enough, because a joined message may have left out another.
    """
    traces = _traces(text)
    recent = said[-_MEMORY:]
    for index in range(len(recent) - 1, -1, -1):
        line = recent[index]
        for trace in traces:
            if trace[0] in line and _in_order(trace, line):
                return index
    return -1


def _in_order(pieces: _Trace, text: str) -> bool:
    position = 0
    for piece in pieces:
        position = text.find(piece, position)
        if position < 0:
            return False
        position += len(piece)
    return True
