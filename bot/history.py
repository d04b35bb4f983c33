"""What of a chat has to be answered now, and what lies before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from bot.model import Conversation, Turn

BURST = timedelta(seconds=60)
"""Lines of one buyer that follow each other within this time, unanswered, are one message."""
MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Message:
    """The buyer's lines that wait for an answer, joined, and all turns before them, oldest first."""

    text: str
    earlier: tuple[Turn, ...]


def incoming(turns: Sequence[Turn]) -> Message | None:
    """The message to answer: the buyer's last lines that nobody answered; None where the shop spoke last.

    Buyers send three short lines in five seconds, and answering only the last would miss the question. Lines without a
    time, or whose times cannot be compared, are taken together; at most `MOST_LINES` of them.
    """
    if not turns or turns[-1].role != "buyer":
        return None
    start = len(turns) - 1
    while start > 0 and len(turns) - start < MOST_LINES and _continues(turns[start - 1], turns[start]):
        start -= 1
    return Message("\n".join(turn.text for turn in turns[start:]), tuple(turns[:start]))


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the order without a word of the buyer: how it is answered, and what the agent reads.

    `intent` is the reply that answers it, `state` what the order is in now, `told` the reason in Chinese.
    """

    intent: str
    state: str
    told: str


EVENTS: Mapping[str, Event] = MappingProxyType(
    {
        "placed": Event("order_placed", "unpaid", "买家刚拍下，还没有说话"),
        "paid": Event("order_placed", "paid", "买家刚付款，还没有说话"),
    }
)
"""What a channel can tell in `context.event`."""


def event(conversation: Conversation) -> Event | None:
    """The event that the channel tells of, or None."""
    told = conversation.context.get("event")
    return EVENTS.get(told) if isinstance(told, str) else None


def _continues(before: Turn, after: Turn) -> bool:
    if before.role != "buyer":
        return False
    if before.at is None or after.at is None or (before.at.tzinfo is None) != (after.at.tzinfo is None):
        return True
    return after.at - before.at <= BURST


def order_state(conversation: Conversation) -> str:
    """The state of the order as the channel knows it, by the event where it says nothing else; or an empty string."""
    order = conversation.context.get("order")
    state = str(order.get("state") or "") if isinstance(order, Mapping) else ""
    happened = event(conversation)
    return happened.state if happened is not None and state in {"", "none"} else state
