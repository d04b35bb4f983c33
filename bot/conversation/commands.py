"""What a conversation wants done. Frozen values; whoever runs the machine carries them out in this order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

from bot.conversation.pace import Level, MarkName

Timer = Literal["burst", "mark"]
"""burst: the buyer's next line is waited for; mark: the next moment of his wait at which the agents are told."""

TIMERS: Final[tuple[Timer, ...]] = get_args(Timer)

Why = Literal["newer_message", "order_changed", "answered", "rejected", "closed", "unwanted"]
"""Why a draft is withdrawn."""


@dataclass(frozen=True, slots=True)
class Arm:
    """Let the timer come at that time; an earlier one of the same name is forgotten."""

    timer: Timer
    at: datetime


@dataclass(frozen=True, slots=True)
class Cancel:
    """Forget the timer."""

    timer: Timer


@dataclass(frozen=True, slots=True)
class Think:
    """Make a draft for the chat up to the buyer's message `upto`; `happened` is the order event it answers, or ""."""

    request: int
    upto: int
    happened: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The stored draft must not be sent any more."""

    suggestion: int
    why: Why


@dataclass(frozen=True, slots=True)
class Send:
    """Send the first draft of the suggestion without a person."""

    suggestion: int
    upto: int


@dataclass(frozen=True, slots=True)
class Warn:
    """Tell the agents that the buyer has waited until this mark."""

    mark: MarkName
    level: Level


Command = Arm | Cancel | Think | Withdraw | Send | Warn
