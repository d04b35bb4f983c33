"""A buyer's data handed out and deleted, old data deleted, chats exported for replaying."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.lines import dump, parse_log
from bot.store.people import Session
from bot.store.records import Event, Handoff, OrderEvent
from bot.store.store import Store
from tests.store.made import NOW, SAID, SHOP, agent, chat_with_draft, later, line, reply

pytestmark = pytest.mark.asyncio


async def everything(store: Store) -> str:
    """All texts that the store still gives, as one."""
    pieces: list[Any] = [await store.audits(), await store.events_after(None, 0)]
    for number in range(1, 9):
        pieces += (await store.chat(number), await store.messages(number), await store.decisions(number))
        pieces += (await store.suggestion(number), await store.message(number))
    return repr(pieces)


async def full_chat(store: Store, buyer: str, **changes: Any) -> int:
    """A chat with everything that can hang on one."""
    chat, _, suggestion = await chat_with_draft(store, buyer=buyer, text=f"我是{buyer}", **changes)
    at = {"at": changes["at"]} if "at" in changes else {}
    await store.send(reply(chat, f"{buyer}您好", "c1", suggestion=suggestion, draft=0, **at), SAID)
    await store.audit("小林", "looked", {"buyer": buyer}, NOW, conversation=chat)
    return chat


async def test_a_buyer_gets_all_that_is_stored_about_him(store: Store) -> None:
    await full_chat(store, "小雨", context={"region": "江苏"})
    await full_chat(store, "小雨", channel="buyer")
    await full_chat(store, "阿强")
    data = json.loads(json.dumps(await store.export_buyer(SHOP, "小雨")))
    assert (data["shop"], data["buyer"], [chat["channel"] for chat in data["chats"]]) == (
        SHOP, "小雨", ["webhook", "buyer"],
    )  # fmt: skip
    first = data["chats"][0]
    assert [message["text"] for message in first["messages"]] == ["我是小雨", "小雨您好"]
    assert first["context"] == {"region": "江苏"}
    assert first["suggestions"][0]["row"]["drafts"][0]["text"] == "亲，在的"
    assert first["decisions"][0]["text"] == "小雨您好"
    assert first["created_at"] == NOW.isoformat()
    assert (await store.export_buyer("别家", "小雨"))["chats"] == []


async def test_a_deleted_buyer_is_nowhere_and_the_others_stay(store: Store) -> None:
    chat = await full_chat(store, "小雨")
    other = await full_chat(store, "阿强")
    elsewhere = await full_chat(store, "小雨", shop="别家")
    before = await store.last_seq()
    erased = await store.delete_buyer(SHOP, "小雨")
    assert erased.counts == {"chat": 1, "message": 2, "suggestion": 1, "decision": 1, "event": 1, "audit": 1}
    assert await store.chat(chat) is None
    assert await store.chat_with(SHOP, "webhook", "小雨") is None
    assert {event.conversation for event in await store.events_after(None, 0)} == {other, elsewhere}
    assert [(each.what, each.data) for each in await store.audits()][-1] == ("looked", {})
    assert len(await store.messages(other)) == len(await store.messages(elsewhere)) == 2
    assert "阿强" in await everything(store)
    await store.delete_buyer("别家", "小雨")
    assert "小雨" not in await everything(store)
    assert (await store.log(SHOP, Event("script"), NOW)).events[0].seq == before + 1, "no number is given twice"
    assert (await store.receive(line(buyer="小雨"))).value.conversation > elsewhere


async def test_deleting_who_was_never_there_deletes_nothing(store: Store) -> None:
    await full_chat(store, "小雨")
    assert set((await store.delete_buyer(SHOP, "没有")).counts.values()) == {0}
    assert len(await store.events_after(None, 0)) == 1


async def test_old_chats_go_and_living_ones_lose_their_old_lines(store: Store) -> None:
    old = await full_chat(store, "小雨")
    living = await full_chat(store, "阿强")
    kept = (await store.receive(line("还在吗", buyer="阿强", at=later(1000)))).value.message
    erased = await store.purge(later(500))
    assert erased.counts == {"chat": 1, "message": 2, "suggestion": 1, "decision": 1, "event": 1, "audit": 2}
    assert await store.chat(old) is None
    assert [message.id for message in await store.messages(living)] == [kept]
    assert (await store.purge(later(500))).counts == {}
    assert await store.first_seq() == await store.last_seq() + 1


async def test_what_a_living_chat_points_to_stays(store: Store) -> None:
    chat, message, suggestion = await chat_with_draft(store)
    placed = OrderEvent(SHOP, "webhook", "小雨", "placed", {"order": {"state": "unpaid"}}, later(1000))
    await store.order_event(placed)  # something newer than the cut, but no line of the chat
    assert (await store.purge(later(500))).counts == {}
    now = await store.chat(chat)
    assert now is not None
    assert (now.last_message, now.suggestion) == (message, suggestion)
    assert await store.message(message) is not None
    assert await store.suggestion(suggestion) is not None


async def test_events_may_go_earlier_than_chats(store: Store) -> None:
    chat = await full_chat(store, "小雨")
    for_ever = datetime.min.replace(tzinfo=UTC)
    assert (await store.purge(for_ever, later(500))).counts == {"event": 1}
    assert len(await store.messages(chat)) == 2


async def test_sessions_that_ran_out_are_purged(store: Store) -> None:
    lin = await agent(store)
    for secret, expires in (("old", later(1)), ("new", later(900))):
        await store.open_session(Session(secret, lin.id, NOW, expires, "c"))
    assert (await store.purge(later(-900), later(500))).counts == {"session": 1}
    assert await store.session("old") is None
    assert await store.session("new") is not None


async def test_the_trail_goes_with_the_chats_of_its_time(store: Store) -> None:
    for what, at in (("login", NOW), ("logout", later(400)), ("login", later(900))):
        await store.audit("小林", what, {}, at)
    assert (await store.purge(later(500))).counts == {"audit": 2}
    assert [each.at for each in await store.audits()] == [later(900)]


async def test_exported_chats_are_masked_lines_that_replay_reads(store: Store) -> None:
    number = "1380013" + "8000"
    chat, *_ = await chat_with_draft(
        store,
        buyer="tb_rain88",
        buyer_name="雨天的小花",
        text=f"我是雨天的小花，电话{number}",
        context={"order": {"to": number}},
    )
    await store.send(reply(chat, "好的，雨天的小花", kind="accept"))
    await store.handoff(Handoff(chat, "manager", NOW, note="内部备注"))
    await full_chat(store, "别家的", shop="别家")
    (exported,) = [exported async for exported in store.export(SHOP)]
    log = parse_log(dump(exported))
    assert [(turn.role, turn.at) for turn in log.turns] == [("buyer", NOW), ("agent", later(5))]
    assert exported["decisions"] == [{"kind": "accept", "reason": "", "at": later(5).isoformat()}]
    for secret in (number, "雨天的小花", "tb_rain88", "内部备注"):
        assert secret not in dump(exported)


async def test_an_export_holds_only_its_period(store: Store) -> None:
    await full_chat(store, "小雨")
    await store.receive(line("今天的", buyer="小雨", at=later(100)))
    await full_chat(store, "阿强")
    only = [exported async for exported in store.export(SHOP, since=later(50), until=later(150))]
    assert [[turn["text"] for turn in exported["turns"]] for exported in only] == [["今天的"]]
    assert [exported async for exported in store.export(SHOP, until=NOW)] == []
