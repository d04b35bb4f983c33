"""Chats as they leave the store."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from bot.store.commit import apply_all
from bot.store.queries.exporting import export_buyer, export_chats
from bot.store.writes.arriving import receive
from bot.store.writes.drafting import save_suggestion
from bot.store.writes.sending import send
from tests.store.engines import in_memory
from tests.store.made import SHOP, drafted, later, line, reply


def filled(connection: Connection) -> None:
    for number, write in enumerate(
        [
            receive(line("在吗", buyer="小雨", context={"region": "江苏"}), ()),
            receive(line("别家的", shop="别家"), ()),
            receive(line("包邮吗", buyer="阿强", at=later(50)), ()),
            save_suggestion(drafted(1, 1), ()),
            send(reply(1, "亲，在的", suggestion=1, kind="accept"), ()),
        ]
    ):
        apply_all(connection, [write], str(number), "")


def test_pages_of_chats_go_on_after_the_last_number() -> None:
    with in_memory() as connection:
        filled(connection)
        first = export_chats(connection, SHOP, (None, None), 0, 1)
        rest = export_chats(connection, SHOP, (None, None), first[-1][0], 5)
        assert [number for number, _ in first + rest] == [1, 3]
        assert export_chats(connection, SHOP, (None, None), 3, 5) == []
        line_ = first[0][1]
        assert line_ is not None
        assert [turn["role"] for turn in line_["turns"]] == ["buyer", "agent"]
        assert (line_["id"], line_["context"], line_["decisions"][0]["kind"]) == ("1", {"region": "江苏"}, "accept")


def test_a_chat_without_a_line_of_the_period_is_passed_over_but_counted() -> None:
    with in_memory() as connection:
        filled(connection)
        found = export_chats(connection, SHOP, (later(40), None), 0, 5)
        assert [(number, row is None) for number, row in found] == [(1, True), (3, False)]


def test_a_buyers_data_is_json() -> None:
    with in_memory() as connection:
        filled(connection)
        data = export_buyer(connection, SHOP, "小雨")
        assert json.loads(json.dumps(data, ensure_ascii=False))["chats"][0]["messages"][0]["text"] == "在吗"
        assert data["chats"][0]["decisions"][0]["suggestion"] == data["chats"][0]["suggestions"][0]["id"] == 1
