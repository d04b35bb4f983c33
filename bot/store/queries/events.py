"""The log, read by those who resume from a number."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from bot.store import tables
from bot.store.records import StoredEvent
from bot.store.rows import EVENT, event_of

_EVENT = tables.event.c


def events_after(connection: Connection, shops: Collection[str] | None, seq: int, limit: int) -> list[StoredEvent]:
    """List the events with a higher number, in order; of these shops, or with None of all."""
    query = select(*EVENT).where(_EVENT.seq > seq)
    if shops is not None:
        query = query.where(_EVENT.shop.in_(list(shops)))
    return [event_of(row) for row in connection.execute(query.order_by(_EVENT.seq).limit(limit))]


def last_seq(connection: Connection) -> int:
    """Give the highest number given so far, also where the event itself is gone; 0 before the first."""
    last: int = connection.execute(select(tables.counter.c.event)).scalar_one()
    return last


def first_seq(connection: Connection) -> int:
    """Give the lowest number that is still there, or the next one: from just below it nothing is missed."""
    lowest = connection.execute(select(func.min(_EVENT.seq))).scalar()
    return last_seq(connection) + 1 if lowest is None else lowest
