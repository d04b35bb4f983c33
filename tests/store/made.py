"""Values that the tests of the store write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.store.people import Agent
from bot.store.records import Drafted, Event, Incoming, Sending
from bot.store.store import Store

T = TypeVar("T")

NOW = datetime(2026, 11, 22, 2, 30, 0, 123456, tzinfo=UTC)
SHOP = "青禾小铺"
SAID = (Event("message"),)
ROW = '{"id": 1, "drafts": [{"text": "亲，在的"}]}'.encode()


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def line(text: str = "在吗", external_id: str = "", **changes: Any) -> Incoming:
    """A buyer's line; without an id of its own it is never a duplicate."""
    given = {"shop": SHOP, "channel": "webhook", "buyer": "小雨", "at": NOW, **changes}
    return Incoming(external_id=external_id, text=text, **given)


def reply(conversation: int, text: str = "亲，在的", client_id: str = "", **changes: Any) -> Sending:
    given = {"agent": None, "kind": "write", "at": later(5), **changes}
    return Sending(conversation=conversation, text=text, client_id=client_id, **given)


def drafted(conversation: int, upto: int, **changes: Any) -> Drafted:
    given = {"row": ROW, "script_version": "v1", "at": later(1), **changes}
    return Drafted(conversation, upto, **given)


async def chat_with_draft(store: Store, **changes: Any) -> tuple[int, int, int]:
    """One line of a buyer and its draft: the numbers of chat, message and suggestion."""
    receipt = (await store.receive(line(**changes))).value
    made = await store.save_suggestion(drafted(receipt.conversation, receipt.message))
    return receipt.conversation, receipt.message, made.value


async def agent(store: Store, name: str = "小林", **changes: Any) -> Agent:
    given = {"display": name, "role": "agent", "shops": (SHOP,), "active": True, "password_hash": "x", **changes}
    return await store.add_agent(Agent(0, name, **given), NOW)
