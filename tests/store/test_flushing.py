"""Writing a batch."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import select

from bot.store import tables
from bot.store.batch import Batch, Needs
from bot.store.commit import apply_all
from bot.store.flushing import flush
from bot.store.loading import load, lock
from bot.store.records import Chat, Incoming
from bot.store.writes import arriving
from tests.store.engines import in_memory, watched
from tests.store.made import SAID, later, line


def lines(count: int) -> list[Incoming]:
    return [line("在吗", buyer=f"买家{number}", at=later(number)) for number in range(count)]


def test_a_batch_read_again_is_the_batch_that_was_written() -> None:
    with in_memory() as connection:
        apply_all(connection, [arriving.receive(each, SAID) for each in lines(3)], "t1", "")
        last, name = lock(connection)
        batch = load(connection, Needs(chats=(1, 2, 3)), last)
        for chat in list(batch.chats.values()):
            batch.change(
                chat, status="idle", waiting_since=None, unread=0, context={"region": "江苏"}, last_at=later(90)
            )
        flush(connection, batch, "t2")
        assert load(connection, Needs(chats=(1, 2, 3)), dict(last)).chats == batch.chats
        assert (name, lock(connection)[1]) == ("t1", "t2")


def test_every_field_of_a_chat_is_written_when_it_changes() -> None:
    with in_memory() as connection:
        apply_all(connection, [arriving.receive(line(), ())], "t1", "")
        batch = load(connection, Needs(chats=(1,)), lock(connection)[0])
        given = {
            "buyer_name": "雨", "status": "closed", "last_at": later(7), "handoff": "manager", "context": {"a": [1]},
            "last_message": 9, "last_role": "agent", "last_text": "好", "last_buyer": 8, "waiting_since": later(3),
            "unread": 5, "suggestion": 4, "drafted": 6,
        }  # fmt: skip
        fixed = {"id", "shop", "channel", "buyer", "created_at", "assigned_to", "version"}
        assert set(given) | fixed == {field.name for field in fields(Chat)}
        changed = batch.change(batch.chat(1), **given)
        flush(connection, batch, "t2")
        assert load(connection, Needs(chats=(1,)), {}).chats == {1: changed}


def statements_for(size: int) -> int:
    with in_memory() as connection:
        batch = Batch(lock(connection)[0])
        for each in lines(size):
            arriving.receive(each, SAID).apply(batch)
        seen = watched(connection)
        flush(connection, batch, "t")
        run = len(seen)
        assert len(connection.execute(select(tables.message.c.id)).all()) == size
        return run


def test_the_number_of_statements_does_not_grow_with_the_rows() -> None:
    assert statements_for(2) == statements_for(40)
