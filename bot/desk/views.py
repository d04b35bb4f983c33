"""What consoles and programs see: messages, suggestions, conversations and events as JSON.

A suggestion's body was written as JSON by the thinker and is only put in its frame here; an event becomes bytes once,
however many watch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import orjson

from bot.conversation.need import Facing, Need, need
from bot.conversation.pace import Pace
from bot.desk.people import People
from bot.desk.served import Served
from bot.store.records import Chat, Message, StoredSuggestion
from bot.text.masking import mask

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sight:
    """A conversation with what the store does not know of it: the machine's status, and what its draft told.

    `handoff` says who is needed; `answered`: the shop has spoken before; `buying`: the buyer speaks of ordering.
    """

    chat: Chat
    status: str
    handoff: str | None = None
    answered: bool = False
    buying: bool = False


@dataclass(frozen=True, slots=True)
class Lens:
    """What is needed to show anything: names of agents, the shops, and how long a buyer may wait."""

    people: People
    shops: Mapping[str, Served]
    pace: Pace

    def message(self, message: Message) -> Row:
        """A line of a chat."""
        return {
            "id": message.id,
            "role": message.role,
            "text": message.text,
            "at": iso(message.at),
            "agent": self.people.row(message.agent),
            "delivered": message.delivered_at is not None,
        }

    def conversation(self, sight: Sight, now: datetime, *, masked: bool = False) -> Row:
        """A conversation as it stands in the list, without its suggestion; `masked` hides who the buyer is."""
        chat = sight.chat
        wanted = self.need(sight, now)
        return {
            "id": chat.id,
            "shop": chat.shop,
            "channel": chat.channel,
            "buyer": hidden(chat.buyer) if masked else chat.buyer,
            "buyer_name": hidden(chat.buyer_name) if masked else chat.buyer_name,
            "status": sight.status,
            "assigned_to": self.people.row(chat.assigned_to),
            "handoff": sight.handoff,
            "last": {
                "id": chat.last_message,
                "role": chat.last_role,
                "text": _masked(chat.last_text) if masked else chat.last_text,
                "at": iso(chat.last_at),
            },
            "last_buyer": chat.last_buyer,
            "waiting_since": None if chat.waiting_since is None else iso(chat.waiting_since),
            "unread": chat.unread,
            "need": {"score": round(wanted.score, 1), "why": list(wanted.why), "level": wanted.level},
            "order": _section(chat.context, "order"),
            "product": self._product(chat),
        }

    def need(self, sight: Sight, now: datetime) -> Need:
        """How much the conversation needs an agent."""
        chat = sight.chat
        order = _section(chat.context, "order") or {}
        facing = Facing(
            waiting_since=chat.waiting_since,
            answered=sight.answered,
            buying=sight.buying,
            order=str(order.get("state") or ""),
            handoff=sight.handoff,
            draft=chat.suggestion is not None,
        )
        return need(facing, now, self.pace)

    def _product(self, chat: Chat) -> Row | None:
        """The product that the buyer looks at: what the shop declares of it, and what the channel told besides."""
        told = _section(chat.context, "product")
        if told is None:
            return None
        served = self.shops.get(chat.shop)
        known = served.shop.facts.product(str(told.get("id"))) if served else None
        if known is None:
            return told
        row = {"id": known.id, "title": known.title, "price": _plain(known.price), "stock": known.stock}
        return {**told, **row}


def suggestion(stored: StoredSuggestion) -> Row:
    """A suggestion: what it is stored with, and its body as the thinker wrote it."""
    body: Row = orjson.loads(stored.row)
    return {**_head(stored), **body}


def suggestion_fragment(stored: StoredSuggestion) -> orjson.Fragment:
    """The same as JSON to be put into an event, without reading the body."""
    head = orjson.dumps(_head(stored))
    return orjson.Fragment(head[:-1] + b"," + stored.row[1:])


def frame(seq: int | None, kind: str, conversation: int | None, at: datetime, data: Mapping[str, Any]) -> bytes:
    """An event as all who watch get it."""
    row = {"type": "event", "seq": seq, "kind": kind, "conversation": conversation, "at": iso(at), "data": data}
    return orjson.dumps(row, default=str)


def iso(at: datetime) -> str:
    """A time as JSON has it: ISO 8601 with its offset, to the millisecond."""
    return at.isoformat(timespec="milliseconds")


def hidden(name: str) -> str:
    """A name of which only the ends can be told: enough to tell two buyers apart, not to know either."""
    if len(name) < 2:
        return name
    return f"{name[0]}***{name[-1] if len(name) > 2 else ''}"


@lru_cache(maxsize=4096)
def _masked(text: str) -> str:
    """A line without personal data; the same one is shown with every event of its chat."""
    return mask(text)


def _head(stored: StoredSuggestion) -> Row:
    return {
        "id": stored.id,
        "conversation": stored.conversation,
        "upto_message": stored.upto_message,
        "script_version": stored.script_version,
        "at": iso(stored.at),
    }


def _section(context: Mapping[str, Any], key: str) -> Row | None:
    value = context.get(key)
    return dict(value) if isinstance(value, Mapping) and value else None


def _plain(amount: object) -> float | None:
    return None if amount is None else float(str(amount))
