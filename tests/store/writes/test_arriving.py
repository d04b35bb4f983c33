"""Arriving lines and order events, without a database."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.store.batch import BuyerKey, ExternalKey, Needs
from bot.store.records import Event, OrderEvent
from bot.store.writes.arriving import order_event, receive
from tests.store.made import NOW, SAID, SHOP, later, line
from tests.store.writes.batches import do, empty


def test_a_line_needs_its_chat_and_whether_it_is_known() -> None:
    key = BuyerKey(SHOP, "webhook", "小雨")
    assert receive(line("在吗", "m1"), ()).needs == Needs(
        buyers=(key,), externals=(ExternalKey(SHOP, "webhook", "m1"),)
    )
    assert receive(line("在吗"), ()).needs == Needs(buyers=(key,))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["m1", "m2", "m3", ""])), max_size=20))
def test_each_external_id_is_taken_once_whoever_repeats_it(told: list[tuple[str, str]]) -> None:
    batch = empty()
    receipts = [do(batch, receive(line("在吗", external, buyer=buyer), SAID)) for buyer, external in told]
    fresh = [receipt for receipt in receipts if not receipt.duplicate]
    named = {external for _, external in told if external}
    unnamed = sum(1 for _, external in told if not external)
    assert len(fresh) == len(batch.new_messages) == len(batch.events) == len(named) + unnamed
    assert sum(chat.unread for chat in batch.chats.values()) == len(fresh)
    assert [receipt.message for receipt in fresh] == list(range(1, len(fresh) + 1))
    assert sum(receipt.created for receipt in fresh) == len(batch.chats)


def test_a_line_without_context_or_name_keeps_what_was_known() -> None:
    batch = empty()
    do(batch, receive(line(buyer_name="雨", context={"region": "江苏"}), ()))
    receipt = do(batch, receive(line(at=later(3)), ()))
    chat = batch.chats[receipt.conversation]
    assert (chat.buyer_name, chat.context) == ("雨", {"region": "江苏"})
    assert chat.version == 2


def test_what_cannot_be_stored_is_replaced_in_names_too() -> None:
    batch = empty()
    do(batch, receive(line(buyer="小\ud800雨", shop="店\0"), ()))
    assert [(chat.shop, chat.buyer) for chat in batch.chats.values()] == [("店�", "小�雨")]


def test_an_order_event_says_what_happened_in_its_event() -> None:
    batch = empty()
    told = OrderEvent(SHOP, "webhook", "小雨", "paid", {"order": {"state": "paid"}}, NOW)
    chat = do(batch, order_event(told, (Event("order", {"by": "webhook"}),)))
    assert batch.events[0].data == {"by": "webhook", "event": "paid"}
    assert (batch.chats[chat].status, batch.chats[chat].last_message) == ("idle", 0)
