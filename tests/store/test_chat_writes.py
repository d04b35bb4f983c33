"""What the writes do to a chat, as the reads show it afterwards. On SQLite and PostgreSQL."""

from __future__ import annotations

import pytest

from bot.store.errors import ConflictError
from bot.store.records import Event, Handoff, OrderEvent, Rejection, Written
from bot.store.store import Store
from tests.store.made import NOW, ROW, SAID, SHOP, agent, chat_with_draft, drafted, later, line, reply

pytestmark = pytest.mark.asyncio


async def test_a_line_opens_a_chat_and_waits(store: Store) -> None:
    written = await store.receive(line("在吗", "m1", buyer_name="雨天"), SAID)
    receipt, chat = written.value, await store.chat(written.value.conversation)
    assert (receipt.duplicate, receipt.created) == (False, True)
    assert chat is not None
    assert written.chat == chat
    assert (chat.shop, chat.channel, chat.buyer, chat.buyer_name) == (SHOP, "webhook", "小雨", "雨天")
    assert (chat.status, chat.waiting_since, chat.unread, chat.last_text) == ("waiting", NOW, 1, "在吗")
    assert chat.last_message == chat.last_buyer == receipt.message
    message = await store.message(receipt.message)
    assert message is not None
    assert (message.role, message.text, message.at, message.external_id) == ("buyer", "在吗", NOW, "m1")


async def test_the_same_external_id_is_the_same_message(store: Store) -> None:
    first = await store.receive(line("在吗", "m1"), SAID)
    again = await store.receive(line("在吗", "m1", at=later(9)), SAID)
    assert again.value.duplicate
    assert (again.value.message, again.events) == (first.value.message, ())
    assert again.chat == await store.chat(first.value.conversation)
    elsewhere = await store.receive(line("在吗", "m1", channel="buyer"))
    assert not elsewhere.value.duplicate
    assert [each.external_id for each in await store.messages(first.value.conversation)] == ["m1"]


async def test_lines_without_an_external_id_are_all_kept(store: Store) -> None:
    first, second = [await store.receive(line("在吗")) for _ in range(2)]
    assert first.value.message != second.value.message
    assert first.value.conversation == second.value.conversation


async def test_a_second_line_keeps_the_first_waiting(store: Store) -> None:
    first = await store.receive(line("在吗", context={"order": {"state": "unpaid"}, "region": "江苏"}))
    second = await store.receive(line("人呢", at=later(20), buyer_name="雨", context={"region": "浙江"}))
    chat = second.chat
    assert chat is not None
    assert (chat.id, chat.waiting_since, chat.unread, chat.last_at) == (first.value.conversation, NOW, 2, later(20))
    assert (chat.buyer_name, chat.context) == ("雨", {"order": {"state": "unpaid"}, "region": "浙江"})
    late = (await store.receive(line("早些时候的", at=later(-50)))).chat
    assert late is not None
    assert (late.last_at, late.last_text) == (later(20), "早些时候的")


async def test_a_line_wakes_a_closed_chat_but_leaves_a_handed_off_one(store: Store) -> None:
    chat = (await store.receive(line())).value.conversation
    await store.set_status(chat, "closed", later(1))
    woken = (await store.receive(line("还在吗"))).chat
    assert woken is not None
    assert woken.status == "waiting"
    await store.handoff(Handoff(chat, "manager", later(2)))
    still = (await store.receive(line("怎么说"))).chat
    assert still is not None
    assert (still.status, still.handoff) == ("handed_off", "manager")


async def test_an_order_may_come_before_the_first_word(store: Store) -> None:
    told = OrderEvent(SHOP, "webhook", "小雨", "placed", {"order": {"state": "unpaid", "price": 59}}, NOW)
    written = await store.order_event(told, (Event("order"),))
    assert written.events[0].data == {"event": "placed"}
    receipt = (await store.receive(line())).value
    chat = await store.chat(receipt.conversation)
    assert (receipt.conversation, receipt.created) == (written.value, False)
    assert chat is not None
    assert chat.context == {"order": {"state": "unpaid", "price": 59}}


async def test_a_newer_draft_withdraws_the_one_before(store: Store) -> None:
    chat, message, first = await chat_with_draft(store)
    second = (await store.save_suggestion(drafted(chat, message, at=later(3)), (Event("draft"),))).value
    old, new, now = await store.suggestion(first), await store.suggestion(second), await store.chat(chat)
    assert old is not None
    assert new is not None
    assert now is not None
    assert (old.withdrawn_at, old.why_withdrawn) == (later(3), "newer")
    assert (new.row, new.withdrawn_at, new.script_version, new.upto_message) == (ROW, None, "v1", message)
    assert (now.suggestion, now.drafted) == (second, message)
    assert await store.suggestions([first, second, 999]) == {first: old, second: new}


async def test_only_the_live_draft_can_be_withdrawn(store: Store) -> None:
    chat, message, first = await chat_with_draft(store)
    second = (await store.save_suggestion(drafted(chat, message))).value
    gone = await store.withdraw(chat, first, "reload", later(4), (Event("withdrawn"),))
    assert (gone.value, gone.events) == (False, ())
    done = await store.withdraw(chat, second, "reload", later(4), (Event("withdrawn"),))
    assert done.value
    assert done.events[0].data == {"suggestion": second, "why": "reload"}
    assert done.chat is not None
    assert done.chat.suggestion is None


async def test_sending_answers_decides_and_withdraws_in_one(store: Store) -> None:
    who = await agent(store)
    chat, message, suggestion = await chat_with_draft(store)
    found = ({"code": "PRM001", "severity": "warn", "span": [0, 2]},)
    told = reply(chat, "亲，在的哦", "c1", agent=who.id, kind="edit", suggestion=suggestion, draft=0, findings=found)
    written = await store.send(told, SAID)
    sent, now = written.value, await store.chat(chat)
    assert written.events[0].data == {"message": sent.message.id, "suggestion": suggestion}
    assert (sent.message.role, sent.message.agent, sent.message.text) == ("agent", who.id, "亲，在的哦")
    assert await store.decisions(chat) == [sent.decision]
    assert (sent.decision.kind, sent.decision.message, sent.decision.findings) == ("edit", sent.message.id, found)
    assert now is not None
    assert (now.status, now.waiting_since, now.unread, now.suggestion) == ("idle", None, 0, None)
    assert (now.last_role, now.last_text, now.last_buyer) == ("agent", "亲，在的哦", message)
    old = await store.suggestion(suggestion)
    assert old is not None
    assert old.why_withdrawn == "sent"


async def test_the_same_client_id_is_sent_once_in_a_chat(store: Store) -> None:
    chat, *_ = await chat_with_draft(store)
    other, *_ = await chat_with_draft(store, buyer="阿强")
    first = await store.send(reply(chat, client_id="c1"), SAID)
    again = await store.send(reply(chat, client_id="c1"), SAID)
    assert again.value.duplicate
    assert (again.value.message, again.value.decision) == (first.value.message, first.value.decision)
    assert again.events == ()
    assert not (await store.send(reply(other, client_id="c1"))).value.duplicate
    assert len(await store.messages(chat)) == 2
    assert await store.sent(chat, "c1") == first.value
    assert await store.sent(chat, "c2") is None
    assert await store.sent(chat, "") is None


async def test_who_writes_past_the_buyer_or_a_colleague_is_told(store: Store) -> None:
    mine, hers = await agent(store, "小林"), await agent(store, "小陈")
    chat, message, suggestion = await chat_with_draft(store)
    await store.receive(line("等等，要蓝色的"))
    with pytest.raises(ConflictError, match="新消息") as stale:
        await store.send(reply(chat, agent=mine.id, expected_last=message))
    await store.assign(chat, hers.id, None, NOW)
    with pytest.raises(ConflictError, match="别的客服") as taken:
        await store.send(reply(chat, agent=mine.id))
    assert (stale.value.code, taken.value.code) == ("stale", "not_yours")
    assert [each.role for each in await store.messages(chat)] == ["buyer", "buyer"]
    now = await store.chat(chat)
    assert now is not None
    assert now.suggestion == suggestion
    assert (await store.send(reply(chat, agent=hers.id))).value.message.agent == hers.id


async def test_a_rejected_draft_is_gone_and_the_reason_stays(store: Store) -> None:
    who = await agent(store)
    chat, _, suggestion = await chat_with_draft(store)
    no = Rejection(chat, suggestion, who.id, "wrong_fact", later(2))
    written = await store.reject(no, (Event("withdrawn"),))
    assert written.events[0].data == {"suggestion": suggestion, "why": "rejected"}
    (decision,) = await store.decisions(chat)
    assert (decision.kind, decision.reason, decision.suggestion, decision.agent) == (
        "reject", "wrong_fact", suggestion, who.id,
    )  # fmt: skip
    with pytest.raises(ConflictError) as conflict:
        await store.reject(no)
    assert conflict.value.code == "stale"
    now = await store.chat(chat)
    assert now is not None
    assert (now.suggestion, now.drafted) == (None, now.last_buyer), "nobody drafts for that line again"


async def test_a_chat_is_assigned_only_by_who_knows_who_has_it(store: Store) -> None:
    mine, hers = await agent(store, "小林"), await agent(store, "小陈")
    chat, *_ = await chat_with_draft(store)
    taken = await store.assign(chat, mine.id, None, NOW, (Event("assigned"),))
    assert taken.value
    assert taken.events[0].data == {"to": mine.id}
    late = await store.assign(chat, hers.id, None, NOW, (Event("assigned"),))
    assert (late.value, late.events) == (False, ())
    assert (await store.assign(chat, None, mine.id, NOW)).value
    now = await store.chat(chat)
    assert now is not None
    assert now.assigned_to is None


async def test_a_handoff_leaves_a_note_that_no_channel_takes(store: Store) -> None:
    chat, *_ = await chat_with_draft(store)
    written = await store.handoff(Handoff(chat, "manager", later(3), note="要改价，超出权限"), (Event("status"),))
    assert written.events[0].data == {"status": "handed_off", "handoff": "manager"}
    note = (await store.messages(chat))[-1]
    assert (note.role, note.text) == ("system", "要改价，超出权限")
    assert await store.undelivered("webhook") == []
    now = written.chat
    assert now is not None
    assert (now.handoff, now.last_text) == ("manager", "在吗")
    back = (await store.handoff(Handoff(chat, None, later(4)))).chat
    assert back is not None
    assert (back.status, back.handoff) == ("waiting", None)


async def test_closing_ends_waiting_and_draft(store: Store) -> None:
    chat, _, suggestion = await chat_with_draft(store)
    closed = (await store.set_status(chat, "closed", later(3), (Event("status"),))).chat
    assert closed is not None
    assert (closed.status, closed.waiting_since, closed.suggestion, closed.unread) == ("closed", None, None, 0)
    old = await store.suggestion(suggestion)
    assert old is not None
    assert old.why_withdrawn == "closed"


async def test_what_is_seen_is_seen_once(store: Store) -> None:
    chat, *_ = await chat_with_draft(store)
    first, second = [await store.seen(chat, NOW, (Event("status"),)) for _ in range(2)]
    assert (first.value, second.value, len(first.events), second.events) == (True, False, 1, ())


async def test_a_channel_takes_a_message_once(store: Store) -> None:
    chat, *_ = await chat_with_draft(store)
    sent = (await store.send(reply(chat))).value.message
    assert await store.undelivered("webhook") == [(sent, await store.chat(chat))]
    assert await store.undelivered("buyer") == []
    first, second = [await store.mark_delivered(sent.id, later(6), (Event("delivered"),)) for _ in range(2)]
    assert (first.value, second.value, first.events[0].data) == (True, False, {"message": sent.id})
    assert await store.undelivered("webhook") == []
    now = await store.message(sent.id)
    assert now is not None
    assert now.delivered_at == later(6)


async def test_what_does_not_exist_is_refused(store: Store) -> None:
    for write in (
        store.save_suggestion(drafted(99, 1)), store.withdraw(99, 1, "", NOW), store.send(reply(99)),
        store.reject(Rejection(99, 1, 1, "", NOW)), store.assign(99, 1, None, NOW), store.seen(99, NOW),
        store.handoff(Handoff(99, "manager", NOW)), store.set_status(99, "closed", NOW), store.mark_delivered(99, NOW),
    ):  # fmt: skip
        with pytest.raises(ConflictError, match="没有编号是 99") as conflict:
            await write
        assert conflict.value.code == "unknown"
    assert await store.last_seq() == 0


async def test_what_follows_a_write_comes_in_its_order_and_before_its_caller(store: Store) -> None:
    heard: list[str] = []

    def then(written: Written[object]) -> None:
        heard.extend(event.kind for event in written.events)

    await store.log(SHOP, Event("script", {"version": "v2"}), NOW, then=then)
    heard.append("the caller")
    assert heard == ["script", "the caller"]
    (event,) = await store.events_after({SHOP}, 0)
    assert (event.kind, event.data, event.conversation, event.at) == ("script", {"version": "v2"}, None, NOW)


async def test_what_no_database_holds_is_mended_or_refused_alone(store: Store) -> None:
    broken = "你好\ud800\0呀"
    receipt = (await store.receive(line(broken, context={"note": broken}))).value
    message, chat = await store.message(receipt.message), await store.chat(receipt.conversation)
    assert message is not None
    assert chat is not None
    assert (message.text, chat.last_text) == ("你好��呀", "你好��呀")
    assert chat.context["note"].startswith("你好�")
    with pytest.raises(ConflictError) as conflict:
        await store.receive(line(context={"what": object()}))
    assert conflict.value.code == "bad"
