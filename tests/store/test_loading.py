"""Reading what a transaction needs, with few statements that use the indexes."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from bot.store.batch import BuyerKey, ClientKey, ExternalKey, Needs
from bot.store.commit import apply_all
from bot.store.loading import KINDS, load, lock
from bot.store.writes import arriving, sending
from tests.store.engines import costly, in_memory, watched
from tests.store.made import SHOP, line, reply

EVERYTHING = Needs(
    chats=(1, 2, 77),
    buyers=(BuyerKey(SHOP, "webhook", "小雨"), BuyerKey(SHOP, "webhook", "没来过")),
    externals=(ExternalKey(SHOP, "webhook", "m1"), ExternalKey(SHOP, "webhook", "m9")),
    clients=(ClientKey(1, "c1"), ClientKey(2, "c1")),
    messages=(1, 88),
)


def filled(connection: Connection) -> None:
    apply_all(
        connection,
        [arriving.receive(line("在吗", f"m{number}", buyer=buyer), ()) for number, buyer in enumerate("小阿", start=1)],
        "t1",
        "",
    )
    apply_all(
        connection, [arriving.receive(line("在吗", "m3"), ()), sending.send(reply(1, client_id="c1"), ())], "t2", ""
    )


def test_what_there_is_is_found_and_nothing_else() -> None:
    with in_memory() as connection:
        filled(connection)
        batch = load(connection, EVERYTHING, dict.fromkeys(KINDS, 0))
        assert sorted(batch.chats) == [1, 2, 3]
        assert list(batch.externals) == [ExternalKey(SHOP, "webhook", "m1")]
        assert list(batch.clients) == [ClientKey(1, "c1")]
        assert list(batch.messages) == [1]
        assert batch.buyers[BuyerKey(SHOP, "webhook", "小雨")] == 3
        assert batch.clients[ClientKey(1, "c1")].message.id == 4


def test_a_message_brings_its_chat() -> None:
    with in_memory() as connection:
        filled(connection)
        assert list(load(connection, Needs(messages=(2,)), {}).chats) == [2]


def test_the_lock_gives_the_highest_numbers_and_the_last_transaction() -> None:
    with in_memory() as connection:
        filled(connection)
        assert lock(connection) == ({"chat": 3, "message": 4, "suggestion": 0, "decision": 1, "event": 0}, "t2")


def test_every_statement_finds_its_rows_by_an_index() -> None:
    with in_memory() as connection:
        filled(connection)
        assert costly(connection, lambda: load(connection, EVERYTHING, {})) == []


@pytest.mark.parametrize("size", [1, 5, 8])
def test_the_number_of_statements_does_not_grow_with_the_writes(size: int) -> None:
    with in_memory() as connection:
        filled(connection)
        seen = watched(connection)
        load(connection, Needs(chats=tuple(range(size)), messages=tuple(range(100, 100 + size))), {})
        assert len(seen) == 2


def test_lists_are_filled_up_to_few_lengths() -> None:
    with in_memory() as connection:
        seen = watched(connection)
        for size in range(1, 9):
            load(connection, Needs(messages=tuple(range(size))), {})
        assert len({statement for statement, _ in seen}) == 4
