"""Assignment, handoff, status, without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.errors import ConflictError
from bot.store.records import Event, Handoff
from bot.store.writes.handling import assign, handoff, log, seen, set_status
from tests.store.made import NOW, SHOP
from tests.store.writes.batches import do, empty, with_chat

ASSIGNED = (Event("assigned"),)


@given(st.lists(st.tuples(st.sampled_from([1, 2, None]), st.sampled_from([1, 2, None])), max_size=10))
def test_of_two_who_take_a_chat_one_gets_it(tries: list[tuple[int | None, int | None]]) -> None:
    batch, chat = with_chat()
    holder: int | None = None
    for agent, expected in tries:
        logged = len(batch.events)
        taken = do(batch, assign(chat, agent, expected, NOW, ASSIGNED))
        assert taken == (expected == holder)
        assert len(batch.events) - logged == taken
        holder = agent if taken else holder
        assert batch.chats[chat].assigned_to == holder


def test_a_handoff_without_a_note_adds_no_line() -> None:
    batch, chat = with_chat()
    do(batch, handoff(Handoff(chat, "manager", NOW), ()))
    assert len(batch.new_messages) == 1
    do(batch, handoff(Handoff(chat, "manager", NOW, note="急", agent=1), ()))
    assert [(each.role, each.agent) for each in batch.new_messages] == [("buyer", None), ("system", 1)]


def test_a_status_other_than_closed_keeps_the_buyer_waiting() -> None:
    batch, chat = with_chat()
    do(batch, set_status(chat, "idle", NOW, (Event("status"),)))
    assert (batch.chats[chat].waiting_since, batch.chats[chat].unread) == (NOW, 1)
    assert batch.events[-1].data == {"status": "idle", "handoff": None}
    do(batch, handoff(Handoff(chat, "manager", NOW), ()))
    do(batch, set_status(chat, "closed", NOW, (Event("status"),)))
    assert batch.events[-1].data == {"status": "closed", "handoff": None}


def test_seen_needs_a_chat() -> None:
    with pytest.raises(ConflictError):
        do(empty(), seen(1, NOW, ()))


def test_a_line_of_the_log_may_be_of_no_chat() -> None:
    batch = empty()
    assert log(SHOP, Event("script"), NOW, None).apply(batch).conversation is None
    assert [(event.seq, event.conversation, event.shop) for event in batch.events] == [(1, None, SHOP)]
