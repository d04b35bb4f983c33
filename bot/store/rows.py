"""Between rows and values: which columns make a value, in the order of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Select, Table

from bot.store import tables
from bot.store.people import Agent, Audit, Session, Token
from bot.store.records import Chat, Decision, Message, StoredEvent, StoredSuggestion

T = TypeVar("T")

Row = Sequence[Any]


def _columns(table: Table, value: type) -> tuple[Column[Any], ...]:
    return tuple(table.c[field.name] for field in fields(value))


CHAT = _columns(tables.chat, Chat)
MESSAGE = _columns(tables.message, Message)
SUGGESTION = _columns(tables.suggestion, StoredSuggestion)
DECISION = _columns(tables.decision, Decision)
EVENT = _columns(tables.event, StoredEvent)
AGENT = _columns(tables.agent, Agent)
SESSION = _columns(tables.session, Session)
TOKEN = _columns(tables.token, Token)
AUDIT = _columns(tables.audit, Audit)


def first(connection: Connection, query: Select[Any], make: Callable[..., T], **given: object) -> T | None:
    """Make a value of the first row, if there is one; `given` are the values that the query was built without."""
    row = connection.execute(query, given).first()
    return None if row is None else make(*row)


def chat_of(row: Row) -> Chat:
    """Make a chat of the columns `CHAT`."""
    return Chat(*row)


def message_of(row: Row) -> Message:
    """Make a message of the columns `MESSAGE`."""
    return Message(*row)


def suggestion_of(row: Row) -> StoredSuggestion:
    """Make a suggestion of the columns `SUGGESTION`."""
    return StoredSuggestion(*row)


def decision_of(row: Row) -> Decision:
    """Make a decision of the columns `DECISION`."""
    decision = Decision(*row)
    return replace(decision, findings=tuple(decision.findings))


def event_of(row: Row) -> StoredEvent:
    """Make an event of the columns `EVENT`."""
    return StoredEvent(*row)


def values(columns: Iterable[Column[Any]], value: object) -> dict[str, Any]:
    """Give a value as a row to insert."""
    names = [column.name for column in columns]
    return dict(zip(names, attrgetter(*names)(value), strict=True))
