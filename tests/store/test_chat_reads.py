"""Reading chats and the log."""

from __future__ import annotations

import pytest

from bot.store.queries.chats import ChatFilter
from bot.store.records import Event
from bot.store.store import Store
from tests.store.made import NOW, SAID, SHOP, chat_with_draft, later, line, reply

pytestmark = pytest.mark.asyncio


async def test_what_is_not_there_is_none(store: Store) -> None:
    assert await store.chat(1) is None
    assert await store.chat_with(SHOP, "webhook", "小雨") is None
    assert await store.message(1) is None
    assert await store.suggestion(1) is None
    assert await store.suggestions([]) == {}
    assert await store.messages(1) == await store.recent(1) == []
    assert await store.decisions(1) == []


async def test_a_chat_is_found_by_its_buyer(store: Store) -> None:
    receipt = (await store.receive(line())).value
    assert await store.chat_with(SHOP, "webhook", "小雨") == await store.chat(receipt.conversation)
    assert await store.chat_with(SHOP, "buyer", "小雨") is None


async def test_messages_are_read_forwards_and_from_the_end(store: Store) -> None:
    told = [(await store.receive(line(str(number), at=later(number)))).value for number in range(5)]
    chat = told[0].conversation
    assert [each.text for each in await store.messages(chat)] == ["0", "1", "2", "3", "4"]
    assert [each.text for each in await store.messages(chat, after=told[1].message, limit=2)] == ["2", "3"]
    assert [each.text for each in await store.recent(chat, limit=2)] == ["3", "4"]


async def test_undelivered_messages_come_oldest_first_and_limited(store: Store) -> None:
    chat, *_ = await chat_with_draft(store)
    sent = [(await store.send(reply(chat, text))).value.message for text in ("一", "二", "三")]
    assert [message for message, _ in await store.undelivered("webhook", limit=2)] == sent[:2]


async def test_the_log_is_resumed_from_a_number(store: Store) -> None:
    assert (await store.last_seq(), await store.first_seq()) == (0, 1)
    for shop in ("甲", "乙", "甲"):
        await store.receive(line(shop=shop), SAID)
    await store.log("乙", Event("script"), NOW)
    everything = await store.events_after(None, 0)
    assert [event.seq for event in everything] == [1, 2, 3, 4]
    assert await store.events_after({"甲"}, 1) == [everything[2]]
    assert await store.events_after({"甲", "乙"}, 1, limit=2) == everything[1:3]
    assert await store.events_after(set(), 0) == []
    assert (await store.last_seq(), await store.first_seq()) == (4, 1)


async def test_a_list_shows_only_chats_with_words_of_its_shops(store: Store) -> None:
    mine = (await store.receive(line())).value.conversation
    await store.receive(line(shop="别家"))
    page = await store.chats(ChatFilter({SHOP}))
    assert [chat.id for chat in page.items] == [mine]
    assert page.next is None
