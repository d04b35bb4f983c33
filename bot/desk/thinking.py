"""A request to a thought: the engine asked once, its answer written as JSON once. Pure."""

from __future__ import annotations

import time
from typing import Any, Final
from zoneinfo import ZoneInfo

import orjson

from bot.conversation.autosend import Digest
from bot.desk.thinker import Request, Thought
from bot.engine import Shop, suggest
from bot.lines import in_zone
from bot.model import Conversation, Suggestion
from bot.rows import suggestion_row

_ORDERING: Final = "order"
"""The stage of an intent at which a buyer is about to buy."""
_LEFT_OUT: Final = ("id", "version")


def think(shop: Shop, request: Request) -> Thought:
    """Draft an answer with this shop."""
    started = time.perf_counter()
    now = in_zone(request.now, ZoneInfo(shop.facts.shop.timezone))
    chat = Conversation(request.turns, str(request.conversation), request.context)
    suggestion = suggest(shop, chat, now)
    row = body(shop, suggestion)
    return Thought(
        body=orjson.dumps(row, default=str),
        version=suggestion.version,
        digest=digest(suggestion),
        buying=any(_stage(shop, match.intent) == _ORDERING for match in suggestion.intents),
        seconds=time.perf_counter() - started,
    )


def body(shop: Shop, suggestion: Suggestion) -> dict[str, Any]:
    """The row of a suggestion as consoles want it: intents with their titles, without what is stored beside it."""
    row = suggestion_row(None, suggestion)
    for part in ("intents", "nearest"):
        row[part] = [{**match, "title": shop.matcher.title(match["id"])} for match in row[part]]
    return {key: value for key, value in row.items() if key not in _LEFT_OUT}


def digest(suggestion: Suggestion) -> Digest:
    """What of a suggestion decides whether it may go out by itself."""
    first = suggestion.drafts[0] if suggestion.drafts else None
    return Digest(
        intents=tuple(match.intent for match in suggestion.intents),
        answered=first.intents if first else (),
        findings=len(first.findings) if first else 0,
        lookups=len(suggestion.lookups),
        handoff=suggestion.handoff,
        drafts=len(suggestion.drafts),
        confidence=min((match.confidence for match in suggestion.intents), default=0.0),
    )


def _stage(shop: Shop, intent: str) -> str:
    return shop.matcher.specs[shop.matcher.ids.index(intent)].stage
