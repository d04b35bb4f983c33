"""What can happen to a conversation. Frozen values; `at` is an aware time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.commands import Timer


@dataclass(frozen=True, slots=True)
class BuyerWrote:
    """A line of the buyer was stored as `message`; ids grow with time."""

    at: datetime
    message: int
    text: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """Something happened to the order without a word of the buyer; `what` as `bot.history.EVENTS` names it."""

    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft that `request` asked for is stored as `suggestion`.

    `handoff` says why a person must take over, or None; `sendable` that it may go out without a person.
    """

    at: datetime
    request: int
    suggestion: int
    handoff: str | None = None
    sendable: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """The draft that `request` asked for could not be made."""

    at: datetime
    request: int


@dataclass(frozen=True, slots=True)
class Sent:
    """The shop spoke, having read up to the buyer's message `upto`.

    `fulfils`: it was somebody whom the handoff asked for.
    """

    at: datetime
    upto: int
    fulfils: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """An agent threw the draft away."""

    at: datetime
    suggestion: int


@dataclass(frozen=True, slots=True)
class Fired:
    """A timer that was armed has come."""

    at: datetime
    timer: Timer


@dataclass(frozen=True, slots=True)
class HandedOff:
    """An agent asked for a person of a role; None takes the request back, as does whoever takes the chat."""

    at: datetime
    role: str | None


@dataclass(frozen=True, slots=True)
class Closed:
    """An agent closed the conversation."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Reopened:
    """An agent opened it again."""

    at: datetime


Event = BuyerWrote | Ordered | Drafted | Failed | Sent | Rejected | Fired | HandedOff | Closed | Reopened
