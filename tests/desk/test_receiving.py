from __future__ import annotations

from pathlib import Path

import pytest

from bot.conversation.pace import Pace
from bot.desk.errors import Refused
from bot.engine import Shop
from bot.store.records import Incoming, OrderEvent
from tests.desk.working import START, XIAOLI, working

pytestmark = pytest.mark.asyncio


async def test_a_message_is_stored_and_drafted(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says("什么时候发货呀？")
        row = await here.desk.view(conversation)
        assert (row["status"], row["last"]["text"], row["unread"]) == ("waiting", "什么时候发货呀？", 1)
        assert row["suggestion"]["drafts"][0]["text"] == "亲，答第1次~"
        assert [turn.text for turn in here.mind.asked[0].turns] == ["什么时候发货呀？"]


async def test_a_message_that_comes_again_changes_nothing(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        incoming = Incoming("shop", "buyer", "same", "买家甲", "在吗", START)
        first = await here.desk.receive(incoming)
        again = await here.desk.receive(incoming)
        await here.desk.settle()
        assert (again.message, again.duplicate) == (first.message, True)
        assert len(here.mind.asked) == 1
        assert len(await here.desk.messages(first.conversation)) == 1


async def test_a_burst_is_drafted_once_all_lines_together(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop, pace=Pace()) as here:
        conversation = await here.says("在吗")
        assert (await here.desk.view(conversation))["status"] == "gathering"
        await here.wait(1)
        await here.says("什么时候发货呀？")
        assert here.mind.asked == []
        await here.wait(1)
        assert [turn.text for turn in here.mind.asked[0].turns] == ["在吗", "什么时候发货呀？"]
        assert (await here.desk.view(conversation))["status"] == "waiting"


async def test_a_newer_line_makes_the_draft_under_way_void(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        here.mind.gate.clear()
        for number in range(2):
            receipt = await here.desk.receive(Incoming("shop", "buyer", f"m{number}", "买家甲", "在吗", START))
        here.mind.gate.set()
        await here.desk.settle()
        suggestion = (await here.desk.view(receipt.conversation))["suggestion"]
        assert suggestion["upto_message"] == receipt.message
        assert here.desk.metrics.registry.get_sample_value("huashu_drafts_total") == 1


async def test_an_order_without_a_word_is_drafted_for_by_itself(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        context = {"order": {"state": "unpaid", "amount": 59}}
        told = OrderEvent("shop", "buyer", "买家乙", "placed", context, START)
        conversation = await here.desk.order_event(told)
        await here.desk.settle()
        assert here.mind.asked[0].context["event"] == "placed"
        row = await here.desk.view(conversation)
        assert (row["order"], row["status"]) == ({"state": "unpaid", "amount": 59}, "waiting")
        await here.says(buyer="买家乙")
        assert "event" not in here.mind.asked[1].context


async def test_a_chat_that_is_no_longer_in_memory_is_read_back(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says("在吗")
        await here.takes_the_draft(conversation, XIAOLI)
        here.desk.forget([conversation])
        await here.says("什么时候发货呀？")
        said = [(turn.role, turn.text) for turn in here.mind.asked[-1].turns]
        assert said == [("buyer", "在吗"), ("agent", "亲，答第1次~"), ("buyer", "什么时候发货呀？")]
        assert (await here.desk.view(conversation))["status"] == "waiting"


async def test_a_shop_that_is_not_served_is_told_so(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        with pytest.raises(Refused, match="没有叫 nowhere 的店铺"):
            await here.desk.receive(Incoming("nowhere", "buyer", "m", "买家甲", "在吗", START))
