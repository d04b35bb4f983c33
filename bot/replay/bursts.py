"""The points of a recorded chat at which Huashu would have been asked, had it been there.

Live, a suggestion is made when the buyer pauses, and made anew when he writes on before anybody answered. A record has
whole seconds only, so lines at most `PAUSE` apart are one burst; after a longer pause there was a suggestion of its own
(which `history.incoming` then words from all lines that wait). Where times are not known, nobody can tell a pause: all
lines up to the agent's are one message, as many as `history.incoming` takes together.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from bot import lines
from bot.errors import InputError
from bot.history import MOST_LINES
from bot.model import Conversation, Turn
from bot.replay.chat import Recorded
from bot.text import masking

PAUSE = timedelta(seconds=2)
"""The live window is at most 1.5 s, which a clock of whole seconds shows as 2."""
LOOKED_BACK = 400
"""Turns of a chat that are handed over; so a chat of any length costs time in proportion to it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One point: the buyer's burst `turns[first:last + 1]`, the chat up to it, and the time of its last line.

    `reply` is the half-open range of the agent's turns that answered, empty where the buyer wrote on or the chat ends.
    In the conversation masks are replaced by what stands in for them (`masking.stand_in`); show `recorded.turns`.
    `timed` tells whether `now` is the recorded time; `labelled` whether the chat's labels belong to this message.
    """

    first: int
    last: int
    conversation: Conversation
    now: datetime
    reply: tuple[int, int]
    timed: bool
    labelled: bool


def messages(recorded: Recorded, default: datetime) -> Iterator[Asked]:
    """Give every point in order. `now` is the turn's own time, else the context's `now`, else `default`."""
    turns = recorded.turns
    fallback = _stated(recorded, default)
    final = max((place for place, turn in enumerate(turns) if turn.role == "buyer"), default=-1)
    first = 0
    for last, turn in enumerate(turns):
        if turn.role != "buyer":
            first = last + 1
        elif not _goes_on(turns, first, last):
            prefix = turns[max(0, last + 1 - LOOKED_BACK) : last + 1]
            yield Asked(
                first=first,
                last=last,
                conversation=Conversation(tuple(map(_readable, prefix)), recorded.id, recorded.context),
                now=turn.at or fallback,
                reply=(last + 1, _end_of_reply(turns, last + 1)),
                timed=turn.at is not None,
                labelled=recorded.labelled and last == final,
            )
            first = last + 1


def _readable(turn: Turn) -> Turn:
    text = masking.stand_in(turn.text)
    return turn if text == turn.text else dataclasses.replace(turn, text=text)


def _goes_on(turns: tuple[Turn, ...], first: int, last: int) -> bool:
    """Whether the next turn belongs to the burst `turns[first:last + 1]`."""
    if last + 1 == len(turns) or turns[last + 1].role != "buyer" or last + 1 - first >= MOST_LINES:
        return False
    here, there = turns[last].at, turns[last + 1].at
    if here is None or there is None or (here.tzinfo is None) != (there.tzinfo is None):
        return True
    return there - here <= PAUSE


def _end_of_reply(turns: tuple[Turn, ...], place: int) -> int:
    while place < len(turns) and turns[place].role == "agent":
        place += 1
    return place


def _stated(recorded: Recorded, default: datetime) -> datetime:
    value = recorded.context.get("now")
    zone: tzinfo | None = default.tzinfo
    try:
        moment = default if value is None else lines.parse_moment(value, "context.now")
    except InputError:
        return default
    return moment if zone is None else lines.in_zone(moment, zone)
