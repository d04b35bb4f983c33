"""How long to wait for a buyer's next line, and how long a buyer may wait for the shop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Level = Literal["normal", "soon", "late", "over"]
"""How urgent a waiting buyer is; `over` is beyond the platform's limit."""

MarkName = Literal["first_10", "first_20", "first_30", "slow", "limit"]

_ENDS = "?？。.!！~～吗呢么吧嘛"
_FRAGMENT = 4
"""A line this short is more often a beginning (在吗, 你好, 这个) than a whole question."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of a buyer's wait at which the agents are told, and how urgent it is from then on."""

    name: MarkName
    after: timedelta
    level: Level


def _mark(name: MarkName, seconds: float, level: Level) -> Mark:
    return Mark(name, timedelta(seconds=seconds), level)


FIRST: tuple[Mark, ...] = (
    _mark("first_10", 10, "normal"),
    _mark("first_20", 20, "soon"),
    _mark("first_30", 30, "late"),
    _mark("slow", 100, "late"),
    _mark("limit", 180, "over"),
)
"""While a buyer waits for the first answer of the chat: what platforms measure as first response time."""

LATER: tuple[Mark, ...] = (_mark("slow", 100, "late"), _mark("limit", 180, "over"))
"""In a chat that the shop has answered before."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The waiting times of a desk.

    `shortest` and `longest` bound the wait for a buyer's next line; `burst` is the most that a buyer who writes without
    a pause is waited for. All three 0: every line is answered at once.
    """

    shortest: timedelta = timedelta(seconds=0.3)
    longest: timedelta = timedelta(seconds=1.5)
    burst: timedelta = timedelta(seconds=4.5)
    first: tuple[Mark, ...] = FIRST
    later: tuple[Mark, ...] = LATER

    def marks(self, *, answered: bool) -> tuple[Mark, ...]:
        """Give the marks of a wait; `answered` tells whether the shop has spoken in this chat before."""
        return self.later if answered else self.first


AT_ONCE = Pace(shortest=timedelta(0), longest=timedelta(0), burst=timedelta(0))
"""No waiting for further lines."""


def patience(text: str, gap: timedelta | None, pace: Pace) -> timedelta:
    """How long to wait after this line for the next one.

    A line that ends like a question is likely the last of its burst; a greeting or fragment is likely the first.
    `gap` is the time since the line before it in the same burst: whoever types slowly is waited for longer.
    """
    line = text.strip()
    if line.endswith(tuple(_ENDS)) and len(line) > _FRAGMENT:
        wait = pace.shortest
    elif len(line) <= _FRAGMENT:
        wait = pace.longest
    else:
        wait = (pace.shortest + pace.longest) / 2
    if gap is not None:
        wait = max(wait, gap * 0.75)
    return min(max(wait, pace.shortest), pace.longest)


def level(waited: timedelta, pace: Pace, *, answered: bool) -> Level:
    """How urgent a buyer is who has waited so long."""
    passed: Level = "normal"
    for mark in pace.marks(answered=answered):
        if waited >= mark.after:
            passed = mark.level
    return passed
