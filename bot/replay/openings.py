"""How chats begin is alike: what was suggested for the same first lines at the same time need not be worked out again.

A suggestion depends on the script, the turns, the context and the time, and on nothing else, so what is remembered is
what would be found again. Where chats have no times, every twelfth message is such a one; where they have, none is,
and none is kept.
"""

from __future__ import annotations

from datetime import datetime

from bot.engine import Considered
from bot.model import Turn
from bot.replay.bursts import Asked

LONGEST = 3
"""Turns of a beginning; what is longer hardly ever comes twice."""
MOST = 1024
"""Beginnings that are remembered; the one that was not met for longest goes first."""
_Key = tuple[tuple[Turn, ...], datetime]


class Openings:
    """What one script suggested for the beginnings met so far."""

    def __init__(self) -> None:
        self._known: dict[_Key, Considered] = {}

    def find(self, point: Asked) -> Considered | None:
        """What was found for the same beginning; None where it is not known."""
        key = _key(point)
        found = None if key is None else self._known.pop(key, None)
        if key is not None and found is not None:
            self._known[key] = found  # behind all others: it was met just now
        return found

    def keep(self, point: Asked, found: Considered) -> None:
        """Remember what was found for a beginning; nothing where it is too long or tells what others will not."""
        key = _key(point)
        if key is None:
            return
        if len(self._known) >= MOST:
            del self._known[next(iter(self._known))]
        self._known[key] = found


def _key(point: Asked) -> _Key | None:
    chat = point.conversation
    if point.timed or chat.context or len(chat.turns) > LONGEST:
        return None
    return chat.turns, point.now
