"""Where a conversation stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.conversation.commands import Timer

Status = Literal["idle", "gathering", "drafting", "waiting", "handed_off", "closed"]
"""idle: the shop spoke last; gathering: the buyer's next line is waited for; drafting; waiting: the agent's move;
handed_off: a person or role is needed; closed."""


@dataclass(frozen=True, slots=True)
class Handoff:
    """Who is needed: a role that an agent asked for (`asked`), or the reason that the draft gave."""

    who: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A conversation between two events.

    `last` is the id of the buyer's newest message; `waiting_since` when his oldest unanswered line came, `burst_since`
    and `line_at` when this burst began and when its newest line came. `answered`: the shop has spoken before. `draft`
    is the live suggestion, `request` the number of the newest wish for one, `thinking` whether it is still awaited.
    `timers` are armed now; `marks` counts the marks of this wait that have passed.
    """

    status: Status = "idle"
    last: int = 0
    waiting_since: datetime | None = None
    burst_since: datetime | None = None
    line_at: datetime | None = None
    answered: bool = False
    draft: int | None = None
    request: int = 0
    thinking: bool = False
    timers: frozenset[Timer] = frozenset()
    marks: int = 0
    handoff: Handoff | None = None


def wants(state: State, request: int) -> bool:
    """Tell whether the draft of this request is still waited for; what is not wanted needs not be stored."""
    return state.thinking and state.request == request
