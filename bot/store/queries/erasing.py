"""Deleting: one buyer's data at his wish, and what is older than the owner keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Column, Connection, Select, Table, delete, exists, func, select, update

from bot.store import tables

Step = Callable[[Connection, datetime], int]

_CHUNK = 500  # rows of one transaction: buyers who write meanwhile wait for no more than that
_CHAT = tables.chat.c
_OF_CHATS = (tables.message, tables.suggestion, tables.decision, tables.event)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of each table are gone; `audit` counts lines that stayed and were emptied."""

    counts: Mapping[str, int]


def delete_buyer(connection: Connection, shop: str, buyer: str) -> Erased:
    """Delete a buyer's chats with a shop on all channels, with all that hangs on them, and the log of them.

    Lines of the trail stay with who did what and when, and lose their data.
    """
    mine = (_CHAT.shop == shop, _CHAT.buyer == buyer)
    return Erased(_delete_chats(connection, select(_CHAT.id).where(*mine)))


def _delete_chats(connection: Connection, chosen: Select[int]) -> dict[str, int]:
    ids: list[int] = list(connection.execute(chosen).scalars())
    if not ids:
        return dict.fromkeys(("chat", "audit", *(table.name for table in _OF_CHATS)), 0)
    counts = {table.name: _count(connection, table, ids) for table in _OF_CHATS}
    trail = tables.audit.c.conversation.in_(ids)
    counts["audit"] = connection.execute(update(tables.audit).where(trail).values(data={})).rowcount
    connection.execute(delete(tables.event).where(tables.event.c.conversation.in_(ids)))
    counts["chat"] = connection.execute(delete(tables.chat).where(_CHAT.id.in_(ids))).rowcount  # and what hangs on it
    return counts


def _count(connection: Connection, table: Table, ids: Sequence[int]) -> int:
    number: int = connection.execute(
        select(func.count()).select_from(table).where(table.c.conversation.in_(ids))
    ).scalar_one()
    return number


def _old_chats(connection: Connection, before: datetime) -> int:
    return _delete_chats(connection, select(_CHAT.id).where(_CHAT.last_at < before).limit(_CHUNK))["chat"]


def _old(table: Table, moment: Column[datetime], *kept: str) -> Step:
    """Delete rows of living chats, the oldest first, but not those that a chat points to under one of these names."""
    (key,) = table.primary_key.columns

    def step(connection: Connection, before: datetime) -> int:
        held = [~exists().where(_CHAT.id == table.c.conversation, _CHAT[name] == key) for name in kept]
        chosen = select(key).where(moment < before, *held).order_by(moment).limit(_CHUNK)
        ids = list(connection.execute(chosen).scalars())
        return connection.execute(delete(table).where(key.in_(ids))).rowcount if ids else 0

    return step


PURGE: Mapping[str, Step] = MappingProxyType(
    {
        "chat": _old_chats,
        "decision": _old(tables.decision, tables.decision.c.at),
        "suggestion": _old(tables.suggestion, tables.suggestion.c.at, "suggestion"),
        "message": _old(tables.message, tables.message.c.at, "last_message"),
        "event": _old(tables.event, tables.event.c.at),
        "audit": _old(tables.audit, tables.audit.c.at),
        "session": _old(tables.session, tables.session.c.expires),
    }
)
"""What is done about each table: deletes a chunk of what is older, and tells how much; 0 when nothing is left."""

PASSING = frozenset({"event", "session"})
"""What serves only for a while: consoles that come back after a lost connection, and people who are signed in."""
