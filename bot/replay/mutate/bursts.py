"""One message sent as several lines, several lines sent as one."""

from __future__ import annotations

from random import Random

from bot.history import MOST_LINES
from bot.text.words import cut

_LEAST = 2
"""Characters on either side of a cut."""
_PAUSES = frozenset("，。！？!?、；：,;~～… ")


def split(lines: tuple[str, ...], random: Random) -> tuple[str, ...]:
    """Cut one line in two, behind a sign where there is one, else between two words; no more lines than are joined."""
    if len(lines) >= MOST_LINES:
        return lines
    place = random.randrange(len(lines))
    borders = _borders(lines[place])
    if not borders:
        return lines
    border = random.choice(borders)
    line = lines[place]
    return (*lines[:place], line[:border].rstrip(), line[border:].lstrip(), *lines[place + 1 :])


def merge(lines: tuple[str, ...], random: Random) -> tuple[str, ...]:
    """Join all lines."""
    return (random.choice(("", "", " ", "，")).join(lines),)


def _borders(line: str) -> list[int]:
    borders, end = [], 0
    for word in cut(line):
        end += len(word)
        if line[:end].strip() and _LEAST <= end <= len(line) - _LEAST:
            borders.append(end)
    pauses = [border for border in borders if line[border - 1] in _PAUSES and line[border] not in _PAUSES]
    return pauses or borders
