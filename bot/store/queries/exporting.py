"""Chats as they leave the store: one buyer's data in full for him, many chats masked for replaying."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

import orjson
from sqlalchemy import Connection, select

from bot.store import tables
from bot.store.masking import masked_json, names_in
from bot.store.records import NOTHING, Chat, Decision, Message
from bot.store.rows import CHAT, DECISION, MESSAGE, SUGGESTION, chat_of, decision_of, message_of, suggestion_of
from bot.text.masking import mask

_CHAT = tables.chat.c
_MESSAGE = tables.message.c
_DECISION = tables.decision.c
_SPEAKERS = ("buyer", "agent")

Row = dict[str, Any]


def export_buyer(connection: Connection, shop: str, buyer: str) -> Row:
    """Give all that is stored about a buyer of a shop, as JSON, nothing masked."""
    mine = (_CHAT.shop == shop, _CHAT.buyer == buyer)
    found = [chat_of(row) for row in connection.execute(select(*CHAT).where(*mine).order_by(_CHAT.id))]
    return {"shop": shop, "buyer": buyer, "chats": [_everything(connection, chat) for chat in found]}


def _everything(connection: Connection, chat: Chat) -> Row:
    table = tables.suggestion.c
    of_chat = select(*SUGGESTION).where(table.conversation == chat.id).order_by(table.id)
    suggestions = [suggestion_of(row) for row in connection.execute(of_chat)]
    return {
        **_plain(chat),
        "messages": [_plain(each) for each in _messages(connection, [chat.id], None, None)],
        "suggestions": [{**_plain(each), "row": orjson.loads(each.row)} for each in suggestions],
        "decisions": [_plain(each) for each in _decisions(connection, [chat.id])],
    }


def _plain(value: Any) -> Row:
    """Give a value as JSON: times as ISO 8601."""
    return {name: each.isoformat() if isinstance(each, datetime) else each for name, each in asdict(value).items()}


def export_chats(
    connection: Connection, shop: str, period: tuple[datetime | None, datetime | None], after: int, limit: int
) -> list[tuple[int, Row | None]]:
    """Give the next chats of a shop after that number, each as a line that `huashu replay` reads, masked.

    Only lines within the period (from, until; None is open) are in it; a chat without one is None.
    """
    query = select(*CHAT).where(_CHAT.shop == shop, _CHAT.id > after).order_by(_CHAT.id).limit(limit)
    found = [chat_of(row) for row in connection.execute(query)]
    ids = [chat.id for chat in found]
    said = _by_chat(_messages(connection, ids, *period))
    decided = _by_chat(_decisions(connection, ids))
    return [(chat.id, _line(chat, said.get(chat.id, ()), decided.get(chat.id, ()))) for chat in found]


def _messages(
    connection: Connection, ids: Sequence[int], since: datetime | None, until: datetime | None
) -> list[Message]:
    query = select(*MESSAGE).where(_MESSAGE.conversation.in_(ids))
    if since is not None:
        query = query.where(_MESSAGE.at >= since)
    if until is not None:
        query = query.where(_MESSAGE.at < until)
    found = connection.execute(query.order_by(_MESSAGE.conversation, _MESSAGE.id))
    return [message_of(row) for row in found]


def _decisions(connection: Connection, ids: Sequence[int]) -> list[Decision]:
    query = select(*DECISION).where(_DECISION.conversation.in_(ids))
    found = connection.execute(query.order_by(_DECISION.conversation, _DECISION.id))
    return [decision_of(row) for row in found]


def _by_chat(values: Iterable[Any]) -> dict[int, list[Any]]:
    return {chat: list(group) for chat, group in groupby(values, attrgetter("conversation"))}


def _line(chat: Chat, said: Sequence[Message], decided: Sequence[Decision]) -> Row | None:
    names = names_in(chat)
    turns = [
        {"role": each.role, "text": mask(each.text, names), "at": each.at.isoformat()}
        for each in said
        if each.role in _SPEAKERS
    ]
    if not turns:
        return None
    within = {each.id for each in said}
    return {
        "id": str(chat.id),
        "channel": chat.channel,
        "turns": turns,
        "context": masked_json(chat.context or NOTHING, names),
        "decisions": [
            {"kind": each.kind, "reason": each.reason, "at": each.at.isoformat()}
            for each in decided
            if each.message is None or each.message in within
        ],
    }
