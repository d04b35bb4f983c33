"""Deletion in small steps."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, func, select, text

from bot.store import tables
from bot.store.commit import apply_all
from bot.store.queries import erasing
from bot.store.queries.erasing import PURGE, delete_buyer
from bot.store.writes.arriving import receive
from bot.store.writes.drafting import save_suggestion
from tests.store.engines import costly, in_memory
from tests.store.made import SAID, SHOP, drafted, later, line


def rows(connection: Connection, table: str) -> int:
    found: int = connection.execute(select(func.count()).select_from(tables.metadata.tables[table])).scalar_one()
    return found


def filled(connection: Connection, chats: int, lines: int) -> None:
    connection.execute(text("PRAGMA foreign_keys = ON"))
    told = [line(str(n), buyer=f"买家{buyer}", at=later(n)) for n in range(lines) for buyer in range(chats)]
    apply_all(connection, [receive(each, SAID) for each in told], "t", "")
    apply_all(connection, [save_suggestion(drafted(chat, chat), ()) for chat in range(1, chats + 1)], "u", "")
    connection.commit()


def test_a_step_deletes_a_chunk_until_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "_CHUNK", 4)
    with in_memory() as connection:
        filled(connection, chats=2, lines=10)
        step = PURGE["message"]
        taken = []
        while deleted := step(connection, later(9)):
            taken.append(deleted)
        assert taken == [4, 4, 4, 4, 2]
        left = connection.execute(select(tables.message.c.text)).scalars().all()
        assert set(left) == {"9"}


def test_every_table_with_a_time_is_purged_or_kept_on_purpose() -> None:
    kept = {"agent", "counter", "token"}
    assert set(PURGE) | kept == set(tables.metadata.tables)


@pytest.mark.parametrize("name", sorted(set(PURGE) - {"session"}))  # there is one for each person, no more
def test_no_step_reads_a_whole_table(name: str) -> None:
    with in_memory() as connection:
        filled(connection, chats=2, lines=3)
        assert costly(connection, lambda: PURGE[name](connection, later(99))) == []


def test_a_buyer_goes_with_all_that_hangs_on_him() -> None:
    with in_memory() as connection:
        filled(connection, chats=2, lines=3)
        erased = delete_buyer(connection, SHOP, "买家0")
        assert erased.counts == {"chat": 1, "message": 3, "suggestion": 1, "decision": 0, "event": 3, "audit": 0}
        assert {name: rows(connection, name) for name in ("chat", "message", "suggestion", "event")} == {
            "chat": 1, "message": 3, "suggestion": 1, "event": 3,
        }  # fmt: skip
