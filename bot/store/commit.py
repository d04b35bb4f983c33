"""One transaction: lock, load, apply every write in order, flush."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from bot.store.batch import Batch, Needs, Write
from bot.store.errors import ConflictError
from bot.store.flushing import flush
from bot.store.loading import load, lock
from bot.store.records import Written

Outcome = Written[Any] | ConflictError


def apply_all(connection: Connection, writes: Sequence[Write[Any]], name: str, before: str) -> list[Outcome] | None:
    """Do the writes inside the transaction of `connection`, under `name`; a conflict is an outcome like others.

    None means that the transaction called `before` was the last one to get through: where its COMMIT broke, this
    tells that nothing has to be done again.
    """
    last, found = lock(connection)
    if before and found == before:
        return None
    batch = load(connection, Needs.of(write.needs for write in writes), last)
    outcomes = [_apply(write, batch) for write in writes]
    if _changed(batch):
        flush(connection, batch, name)
    return outcomes


def _apply(write: Write[Any], batch: Batch) -> Outcome:
    logged = len(batch.events)
    try:
        value, conversation = write.apply(batch)
    except ConflictError as conflict:
        return conflict
    chat = None if conversation is None else batch.chats.get(conversation)
    return Written(value, tuple(batch.events[logged:]), chat)


def _changed(batch: Batch) -> bool:
    return bool(batch.changed or batch.created or batch.events or batch.delivered or batch.new_messages)
