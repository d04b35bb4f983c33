"""Writing a batch: one statement for each table, with all rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from bot.store import tables
from bot.store.batch import Batch
from bot.store.rows import CHAT, DECISION, EVENT, MESSAGE, SUGGESTION, values

_FIXED = {"id", "shop", "channel", "buyer", "created_at"}
_CHANGING = tuple(column for column in CHAT if column.name not in _FIXED)
# Built once: to build a statement takes longer than to run it.
_INSERT_CHAT = insert(tables.chat)
_INSERT_MESSAGE = insert(tables.message)
_INSERT_SUGGESTION = insert(tables.suggestion)
_INSERT_DECISION = insert(tables.decision)
_INSERT_EVENT = insert(tables.event)
_UPDATE_CHAT = update(tables.chat).where(tables.chat.c.id == bindparam("of"))
_WITHDRAW = update(tables.suggestion).where(tables.suggestion.c.id == bindparam("of"))
_DELIVER = update(tables.message).where(tables.message.c.id == bindparam("of"))
_COUNT = update(tables.counter).where(tables.counter.c.id == 1)

Rows = Sequence[dict[str, Any]]


def flush(connection: Connection, batch: Batch, name: str) -> None:
    """Write all that the batch holds, and the name of the transaction."""
    _chats(connection, batch)
    _many(connection, _INSERT_MESSAGE, _messages(batch))
    _many(connection, _INSERT_SUGGESTION, [values(SUGGESTION, made) for made in batch.new_suggestions])
    decisions = [{**values(DECISION, made), "client_id": client} for made, client in batch.new_decisions]
    _many(connection, _INSERT_DECISION, decisions)
    withdrawn = [{"of": id_, "withdrawn_at": at, "why_withdrawn": why} for id_, (at, why) in batch.withdrawn.items()]
    _many(connection, _WITHDRAW, withdrawn)
    _many(connection, _DELIVER, [{"of": id_, "delivered_at": at} for id_, at in batch.delivered.items()])
    _many(connection, _INSERT_EVENT, [values(EVENT, event) for event in batch.events])
    connection.execute(_COUNT, {**batch.last, "batch": name})


def _chats(connection: Connection, batch: Batch) -> None:
    created = [values(CHAT, batch.chats[id_]) for id_ in sorted(batch.created)]
    _many(connection, _INSERT_CHAT, created)
    # In the order of their numbers, as every program that writes to two chats takes them: no deadlock.
    changed = [batch.chats[id_] for id_ in sorted(batch.changed - batch.created)]
    _many(connection, _UPDATE_CHAT, [{"of": chat.id, **values(_CHANGING, chat)} for chat in changed])


def _messages(batch: Batch) -> Rows:
    places = batch.chats
    return [
        {
            **values(MESSAGE, message),
            "shop": places[message.conversation].shop,
            "channel": places[message.conversation].channel,
        }
        for message in batch.new_messages
    ]


def _many(connection: Connection, statement: Any, rows: Rows) -> None:
    if rows:
        connection.execute(statement, rows)
