"""What writes share in memory."""

from __future__ import annotations

import pytest

from bot.store.batch import BuyerKey, ClientKey, ExternalKey, Needs
from bot.store.errors import ConflictError
from bot.store.records import Event, Message
from tests.store.made import NOW, SHOP
from tests.store.writes.batches import empty, with_chat

KEY = BuyerKey(SHOP, "webhook", "小雨")


def test_needs_are_asked_for_once_and_in_order() -> None:
    first = Needs(chats=(3, 1), buyers=(KEY,), messages=(9,))
    second = Needs(chats=(1, 2), buyers=(KEY,), clients=(ClientKey(1, "c"),))
    assert Needs.of([first, second]) == Needs((3, 1, 2), (KEY,), (), (ClientKey(1, "c"),), (9,))
    assert Needs.of([]) == Needs()


def test_numbers_go_on_from_the_last() -> None:
    batch = empty()
    batch.last["message"] = 41
    assert [batch.number("message"), batch.number("message"), batch.number("chat")] == [42, 43, 1]


def test_a_change_makes_a_new_version() -> None:
    batch, chat = with_chat()
    before = batch.chat(chat)
    after = batch.change(before, status="idle")
    assert (after.status, after.version, batch.chat(chat)) == ("idle", before.version + 1, after)
    with pytest.raises(ConflictError, match="7"):
        batch.chat(7)


def test_a_channels_message_is_found_again_and_others_are_not() -> None:
    batch, chat = with_chat()
    note = Message(batch.number("message"), chat, "system", "备注", NOW)
    batch.add_message(note)
    assert list(batch.externals) == [ExternalKey(SHOP, "webhook", "m1")]
    assert batch.messages[note.id] == note


def test_events_get_the_ids_besides_their_own_data() -> None:
    batch = empty()
    batch.log(SHOP, 5, (Event("draft", {"fast": True}), Event("status")), NOW, suggestion=8)
    assert [(event.seq, event.kind, event.data) for event in batch.events] == [
        (1, "draft", {"fast": True, "suggestion": 8}),
        (2, "status", {"suggestion": 8}),
    ]
