"""Between rows and values."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.store import rows, tables
from bot.store.people import Agent, Audit, Session, Token
from bot.store.records import Chat, Decision, Message, StoredEvent, StoredSuggestion
from tests.store.engines import in_memory
from tests.store.made import NOW, ROW, SHOP, later

KINDS = [
    (rows.CHAT, Chat), (rows.MESSAGE, Message), (rows.SUGGESTION, StoredSuggestion), (rows.DECISION, Decision),
    (rows.EVENT, StoredEvent), (rows.AGENT, Agent), (rows.SESSION, Session), (rows.TOKEN, Token), (rows.AUDIT, Audit),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "kind"), KINDS, ids=lambda each: getattr(each, "__name__", ""))
def test_columns_stand_in_the_order_of_the_fields(columns: Any, kind: Any) -> None:
    assert [column.name for column in columns] == [field.name for field in fields(kind)]


CHAT = Chat(
    7, SHOP, "webhook", "小雨", "雨", "waiting", NOW, later(3), None, "manager", {"a": [1]}, 9, "agent", "好", 8
)
VALUES = [
    (tables.chat, rows.CHAT, CHAT, rows.chat_of, {}),
    (tables.suggestion, rows.SUGGESTION, StoredSuggestion(3, 7, 8, ROW, "v1", NOW, later(2), "sent"),
     rows.suggestion_of, {}),
    (tables.message, rows.MESSAGE, Message(8, 7, "buyer", "在吗", NOW, external_id="m1"), rows.message_of,
     {"shop": SHOP, "channel": "webhook"}),
    (tables.decision, rows.DECISION, Decision(2, 7, "edit", NOW, 3, None, 0, "好", "", 8, ({"code": "X"},)),
     rows.decision_of, {"client_id": ""}),
    (tables.event, rows.EVENT, StoredEvent(4, SHOP, 7, "message", b'{"message":8}', NOW), rows.event_of, {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "columns", "value", "make", "more"), VALUES, ids=lambda each: getattr(each, "name", "")
)
def test_a_value_written_and_read_is_the_same(table: Any, columns: Any, value: Any, make: Any, more: Any) -> None:
    with in_memory() as connection:
        connection.execute(insert(table).values(**rows.values(columns, value), **more))
        assert make(connection.execute(select(*columns)).one()) == value


def test_the_first_row_or_none() -> None:
    with in_memory() as connection:
        query = select(*rows.TOKEN)
        assert rows.first(connection, query, Token) is None
        token = Token(1, "订单系统", "h", ("a",), (), NOW)
        connection.execute(insert(tables.token).values(**rows.values(rows.TOKEN, token)))
        assert rows.first(connection, query, Token) == token
