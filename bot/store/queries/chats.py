"""Chats in lists and one by one, their messages, drafts and decisions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Integer, bindparam, literal, select, tuple_

from bot.store import tables
from bot.store.batch import ClientKey
from bot.store.columns import Moment, from_micros, to_micros
from bot.store.errors import ConflictError
from bot.store.loading import sent as find_sent
from bot.store.records import Chat, Decision, Message, Sent, StoredSuggestion
from bot.store.rows import (
    CHAT,
    DECISION,
    MESSAGE,
    SUGGESTION,
    chat_of,
    decision_of,
    first,
    message_of,
    suggestion_of,
)

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_CHAT = tables.chat.c
_MESSAGE = tables.message.c
# What is asked for each message that comes: built once, for to build a statement takes longer than to run it.
_ONE_CHAT = select(*CHAT).where(_CHAT.id == bindparam("wanted"))
_ONE_MESSAGE = select(*MESSAGE).where(_MESSAGE.id == bindparam("wanted"))
_ONE_SUGGESTION = select(*SUGGESTION).where(tables.suggestion.c.id == bindparam("wanted"))
_RECENT = (
    select(*MESSAGE)
    .where(_MESSAGE.conversation == bindparam("wanted"))
    .order_by(_MESSAGE.id.desc())
    .limit(bindparam("most", type_=Integer))
)


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """A part of a list, and the cursor of the next part; None at the end."""

    items: tuple[T_co, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class ChatFilter:
    """Which chats to list: of these shops, and if given with one of these statuses, or of this agent.

    With `waiting` only those whose buyer waits for an answer, the longest first; else the newest first.
    """

    shops: Collection[str]
    status: Collection[str] | None = None
    assigned_to: int | None = None
    waiting: bool = False


def chats(connection: Connection, wanted: ChatFilter, limit: int, cursor: str | None) -> Page[Chat]:
    """List chats in which somebody has written. Raises `ConflictError` (bad) for a cursor that is none."""
    key = _CHAT.waiting_since if wanted.waiting else _CHAT.last_at
    query = select(*CHAT).where(_CHAT.shop.in_(list(wanted.shops)), _CHAT.last_message > 0, *_conditions(wanted))
    if cursor is not None:
        at, last = _place(cursor)
        here, there = tuple_(key, _CHAT.id), tuple_(literal(at, Moment), last)
        query = query.where(here > there if wanted.waiting else here < there)
    order = (key, _CHAT.id) if wanted.waiting else (key.desc(), _CHAT.id.desc())
    found = tuple(map(chat_of, connection.execute(query.order_by(*order).limit(limit + 1))))
    items = found[:limit]
    return Page(items, _cursor(items[-1], waiting=wanted.waiting) if len(found) > limit else None)


def _conditions(wanted: ChatFilter) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.status is not None:
        conditions.append(_CHAT.status.in_(list(wanted.status)))
    if wanted.assigned_to is not None:
        conditions.append(_CHAT.assigned_to == wanted.assigned_to)
    if wanted.waiting:
        conditions.append(_CHAT.waiting_since.is_not(None))
    return conditions


def _cursor(chat: Chat, *, waiting: bool) -> str:
    at = chat.waiting_since if waiting else chat.last_at
    return f"{to_micros(at or chat.last_at)}.{chat.id}"


def _place(cursor: str) -> tuple[datetime, int]:
    try:
        at, _, last = cursor.partition(".")
        return from_micros(int(at)), int(last)
    except (ValueError, OverflowError):
        raise ConflictError("bad", "cursor 不对：请用上一页给的 next，或者从头开始") from None


def chat(connection: Connection, conversation: int) -> Chat | None:
    """Find a chat."""
    return first(connection, _ONE_CHAT, Chat, wanted=conversation)


def chat_with(connection: Connection, shop: str, channel: str, buyer: str) -> Chat | None:
    """Find the chat that a buyer has with a shop on a channel."""
    key = (_CHAT.shop == shop, _CHAT.channel == channel, _CHAT.buyer == buyer)
    return first(connection, select(*CHAT).where(*key), Chat)


def message(connection: Connection, id_: int) -> Message | None:
    """Find a message."""
    return first(connection, _ONE_MESSAGE, Message, wanted=id_)


def messages(connection: Connection, conversation: int, after: int, limit: int) -> list[Message]:
    """List the messages of a chat that came after that one, oldest first."""
    query = select(*MESSAGE).where(_MESSAGE.conversation == conversation, _MESSAGE.id > after)
    return [message_of(row) for row in connection.execute(query.order_by(_MESSAGE.id).limit(limit))]


def recent(connection: Connection, conversation: int, limit: int) -> list[Message]:
    """List the newest messages of a chat, oldest first."""
    found = connection.execute(_RECENT, {"wanted": conversation, "most": limit})
    return [message_of(row) for row in found][::-1]


def undelivered(connection: Connection, channel: str, limit: int) -> list[tuple[Message, Chat]]:
    """List the agents' messages that a channel has not taken yet, oldest first, each with its chat."""
    owing = (_MESSAGE.role == "agent", _MESSAGE.delivered_at.is_(None), _MESSAGE.channel == channel)
    query = select(*MESSAGE, *CHAT).join(tables.chat, _CHAT.id == _MESSAGE.conversation).where(*owing)
    found = connection.execute(query.order_by(_MESSAGE.id).limit(limit))
    return [(message_of(row[: len(MESSAGE)]), chat_of(row[len(MESSAGE) :])) for row in found]


def suggestion(connection: Connection, id_: int) -> StoredSuggestion | None:
    """Find a suggestion, live or withdrawn."""
    return first(connection, _ONE_SUGGESTION, StoredSuggestion, wanted=id_)


def suggestions(connection: Connection, ids: Collection[int]) -> dict[int, StoredSuggestion]:
    """Find several suggestions at once, as for a list of chats."""
    query = select(*SUGGESTION).where(tables.suggestion.c.id.in_(list(ids)))
    return {row.id: suggestion_of(row) for row in connection.execute(query)}


def decisions(connection: Connection, conversation: int) -> list[Decision]:
    """List what was decided in a chat, oldest first."""
    table = tables.decision.c
    query = select(*DECISION).where(table.conversation == conversation).order_by(table.id)
    return [decision_of(row) for row in connection.execute(query)]


def sent(connection: Connection, conversation: int, client_id: str) -> Sent | None:
    """Find what was sent under a client id."""
    return dict(find_sent(connection, [client_id])).get(ClientKey(conversation, client_id)) if client_id else None
