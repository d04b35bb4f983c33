"""A case played against a shop: every turn with what Huashu suggests or finds at that moment. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.engine import Considered, Shop, consider, review
from bot.history import EVENTS, incoming
from bot.model import Conversation, Finding, Turn
from bot.replay.cases.entries import TurnEntry
from bot.replay.cases.moments import WITHIN_BURST, times
from bot.replay.cases.reading import Case

DRAFT = "draft"
"""Written as an agent's line, it stands for the draft that Huashu made last."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn as it was played.

    `text` is what was said: of the buyer all lines that waited for an answer, of an event what it tells the agent; None
    where a draft was to be sent and there is none. `made` is there after a buyer's turn and an event, `findings` are
    those of a line that an agent typed.
    """

    index: int
    entry: TurnEntry
    at: datetime
    text: str | None
    made: Considered | None = None
    findings: tuple[Finding, ...] = ()


def play(case: Case, shop: Shop) -> tuple[Exchange, ...]:
    """Play a case from its first turn to its last; `shop` has the facts of the case."""
    played: list[Exchange] = []
    turns: list[Turn] = []
    context = over(case.defaults.context, case.entry.context)
    clocks = times(case.begin, case.entry.chat, shop.facts.shop.timezone)
    for index, (entry, at) in enumerate(zip(case.entry.chat, clocks, strict=True)):
        context = over(context, entry.context)
        if entry.buyer:
            begin = at - WITHIN_BURST * (len(entry.buyer) - 1)
            turns += [Turn("buyer", text, begin + WITHIN_BURST * line) for line, text in enumerate(entry.buyer)]
            message = incoming(turns)
            chat = Conversation(tuple(turns), case.name, context)
            heard = message.text if message else ""
            played.append(Exchange(index, entry, at, heard, consider(shop, chat, at)))
            continue
        if entry.event:
            chat = Conversation(tuple(turns), case.name, over(context, {"event": entry.event}))
            played.append(Exchange(index, entry, at, EVENTS[entry.event].told, consider(shop, chat, at)))
            context = over(context, {"order": {"state": EVENTS[entry.event].state}})
            continue
        text = _latest_draft(played) if entry.agent == DRAFT else entry.agent
        if text is None:
            played.append(Exchange(index, entry, at, None))
            continue
        found = review(shop, Conversation(tuple(turns), case.name, context), text, at)
        played.append(Exchange(index, entry, at, text, findings=found))
        turns.append(Turn("agent", text, at))
    return tuple(played)


def over(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one context over another, section by section and key by key."""
    merged = dict(base)
    for key, value in change.items():
        ours = merged.get(key)
        merged[key] = over(ours, value) if isinstance(ours, Mapping) and isinstance(value, Mapping) else value
    return merged


def _latest_draft(played: list[Exchange]) -> str | None:
    last = next((each.made.suggestion for each in reversed(played) if each.made is not None), None)
    return last.drafts[0].text if last is not None and last.drafts else None
