"""How much a conversation needs an agent: the order of the list, and the reasons shown with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.conversation.pace import Level, Pace, level

_BUYING: Final = 60
_UNPAID: Final = 45
_HANDOFF: Final = 30
_OPEN: Final = 30
"""Seconds of waiting that each reason counts as much as."""


@dataclass(frozen=True, slots=True)
class Facing:
    """What is known of a conversation for its place in the list; `order` is the order's state, or ""."""

    waiting_since: datetime | None
    answered: bool
    buying: bool = False
    order: str = ""
    handoff: str | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """`score` orders the list, the highest first: seconds of waiting, and as many as the reasons are worth."""

    score: float
    why: tuple[str, ...]
    level: Level


def need(facing: Facing, now: datetime, pace: Pace) -> Need:
    """Reckon the need at this moment."""
    if facing.waiting_since is None:
        return Need(float(_OPEN if facing.draft else 0), ("有草稿待发",) if facing.draft else (), "normal")
    waited = now - facing.waiting_since
    seconds = max(0.0, waited.total_seconds())
    urgent = level(waited, pace, answered=facing.answered)
    reasons = [
        # no numbers: the clock beside it goes on, a number here would stand still
        (urgent == "over", 0, "已超时"),
        (urgent == "late", 0, "回得慢了"),
        (facing.buying, _BUYING, "想下单"),
        (facing.order == "unpaid", _UNPAID, "拍下没付款"),
        (facing.handoff is not None, _HANDOFF, facing.handoff or ""),
    ]
    holding = [(worth, text) for holds, worth, text in reasons if holds]
    return Need(seconds + sum(worth for worth, _ in holding), tuple(text for _, text in holding), urgent)
