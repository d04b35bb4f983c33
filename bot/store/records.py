"""What the store takes and gives about chats: frozen values. Times are aware and come back in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar

import orjson

T_co = TypeVar("T_co", covariant=True)

Speaker = Literal["buyer", "agent", "system"]
DecisionKind = Literal["accept", "edit", "reject", "write", "auto"]
Json = Mapping[str, Any]

NOTHING: Json = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Event:
    """What a write leaves in the log. The store adds the ids that it gave (`message`, `suggestion`) to `data`."""

    kind: str
    data: Json = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """A line of the log that consoles resume from.

    `seq` grows by one with every event of the database, in the order of the commits: whoever has seen a number has
    been able to see all below it. `json` is the data as it stands in the database.
    """

    seq: int
    shop: str
    conversation: int | None
    kind: str
    json: bytes
    at: datetime

    @property
    def data(self) -> dict[str, Any]:
        """The data, decoded anew at each call."""
        decoded: dict[str, Any] = orjson.loads(self.json)
        return decoded


@dataclass(frozen=True, slots=True)
class Written(Generic[T_co]):
    """What a write gives once it is committed: its value, its events in the log, and its chat as it left it.

    `chat` is None where the write is of no chat.
    """

    value: T_co
    events: tuple[StoredEvent, ...] = ()
    chat: Chat | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A buyer's message as a channel brings it.

    `external_id` is the channel's own id of the message: the same id of the same shop and channel is the same message.
    `context` is what the channel knows besides (order, product, ...); its keys replace those known before.
    """

    shop: str
    channel: str
    external_id: str
    buyer: str
    text: str
    at: datetime
    buyer_name: str = ""
    context: Json = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """Something that happened to a buyer's order; the keys of `context` replace those known of the chat before."""

    shop: str
    channel: str
    buyer: str
    event: str
    context: Json
    at: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a message stands: its chat, its own id, whether it was there already, whether the chat began with it."""

    conversation: int
    message: int
    duplicate: bool
    created: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A line of a chat.

    `agent` is None for the buyer, the system and what was sent by itself; `external_id` is the channel's id, "" where
    the message did not come from a channel; `delivered_at` is of agents' messages only.
    """

    id: int
    conversation: int
    role: Speaker
    text: str
    at: datetime
    agent: int | None = None
    external_id: str = ""
    delivered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Chat:
    """One buyer's chat with one shop on one channel.

    `last_*` is of the last line of buyer or agent; `last_buyer` is the id of the buyer's last message, 0 before the
    first. `waiting_since` is when the buyer's oldest unanswered line came; `unread` counts his lines that nobody has
    looked at. `suggestion` is the live draft, `drafted` the message that the newest draft answers, live or not.
    `version` grows with every change.
    """

    id: int
    shop: str
    channel: str
    buyer: str
    buyer_name: str
    status: str
    created_at: datetime
    last_at: datetime
    assigned_to: int | None = None
    handoff: str | None = None
    context: Json = field(default_factory=lambda: NOTHING)
    last_message: int = 0
    last_role: Speaker = "buyer"
    last_text: str = ""
    last_buyer: int = 0
    waiting_since: datetime | None = None
    unread: int = 0
    suggestion: int | None = None
    drafted: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class StoredSuggestion:
    """A suggestion, and until which message of the chat it answers. `row` is the JSON of `bot.rows.suggestion_row`."""

    id: int
    conversation: int
    upto_message: int
    row: bytes
    script_version: str
    at: datetime
    withdrawn_at: datetime | None = None
    why_withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A suggestion to store: JSON that is made once, and until which message of the chat it answers."""

    conversation: int
    upto_message: int
    row: bytes
    script_version: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Rejection:
    """An agent's no to the live suggestion, with a reason in one word."""

    conversation: int
    suggestion: int
    agent: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Handoff:
    """A chat that a person of `role` has to take; None gives it back. `note` becomes a line of the system."""

    conversation: int
    role: str | None
    at: datetime
    note: str = ""
    agent: int | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """A text for the buyer: of an agent, or of nobody (`auto`).

    `client_id` is the sender's own id of this try: the same id is the same message. `draft` is the number of the draft
    that it began as. With `expected_last` the write is refused where the buyer has written after that message.
    """

    conversation: int
    agent: int | None
    text: str
    kind: DecisionKind
    client_id: str
    at: datetime
    suggestion: int | None = None
    draft: int | None = None
    findings: tuple[Json, ...] = ()
    expected_last: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a suggestion, or what was written without one. `findings` are of the text that was sent."""

    id: int
    conversation: int
    kind: DecisionKind
    at: datetime
    suggestion: int | None = None
    agent: int | None = None
    draft: int | None = None
    text: str = ""
    reason: str = ""
    message: int | None = None
    findings: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A sent message with the decision that made it; `duplicate` where this client_id had been sent before."""

    decision: Decision
    message: Message
    duplicate: bool = False
