"""What of a chat has to be answered now, and what lies before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

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


def _continues(before: Turn, after: Turn) -> bool:
    if before.role != "buyer":
        return False
    if before.at is None or after.at is None or (before.at.tzinfo is None) != (after.at.tzinfo is None):
        return True
    return after.at - before.at <= BURST


def order_state(conversation: Conversation) -> str:
    """The state of the order as the channel knows it, or an empty string."""
    order = conversation.context.get("order")
    return str(order.get("state") or "") if isinstance(order, Mapping) else ""
