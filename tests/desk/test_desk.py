from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation.pace import Pace
from bot.desk.errors import ThinkerError
from bot.desk.room import Parts
from bot.engine import Shop
from bot.errors import Problem
from bot.model import Mark
from bot.store.records import Chat, Drafted, Incoming, Message
from tests.desk.working import START, XIAOLI, drained, thought, working

pytestmark = pytest.mark.asyncio


class Box:
    """A channel that keeps what it is given, once it is open."""

    def __init__(self, *, is_open: bool = True) -> None:
        self.open = is_open
        self.got: list[str] = []

    async def deliver(self, message: Message, chat: Chat) -> bool:
        if self.open:
            self.got.append(f"{chat.buyer}：{message.text}")
        return self.open

    def typing(self, chat: Chat) -> None:
        self.got.append(f"{chat.buyer}：……")


async def test_after_a_crash_what_was_missing_is_drafted(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop, pace=Pace()) as here:
        asked = await here.says("什么时候发货呀？")  # still gathering when the process ends
        answered = await here.says(buyer="买家乙")
        await here.wait(2)
        await here.takes_the_draft(answered)
    async with working(tmp_path, shop) as here:
        assert [request.conversation for request in here.mind.asked] in ([asked], [])
        row = await here.desk.view(asked)
        assert row["suggestion"] is not None
        assert (await here.desk.view(answered))["suggestion"] is None


async def test_a_draft_that_was_too_old_when_the_process_ended_is_made_anew(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says("在吗")
        old = (await here.desk.view(conversation))["suggestion"]["id"]
        await here.store.receive(Incoming("shop", "buyer", "late", "买家甲", "什么时候发货呀？", START))  # and the end
    async with working(tmp_path, shop) as here:
        suggestion = (await here.desk.view(conversation))["suggestion"]
        assert suggestion["id"] > old
        assert [turn.text for turn in here.mind.asked[0].turns] == ["在吗", "什么时候发货呀？"]


async def test_a_rejected_draft_is_not_made_again_after_a_restart_until_the_buyer_writes(
    tmp_path: Path, shop: Shop
) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says("在吗")
        live = (await here.desk.view(conversation))["suggestion"]["id"]
        await here.desk.reject(here.agent(XIAOLI), conversation, live, "tone")
        other = await here.says(buyer="买家乙")
    async with working(tmp_path, shop) as here:
        assert here.mind.asked == []
        row = await here.desk.view(conversation)
        assert (row["suggestion"], row["status"]) == (None, "waiting")
        assert (await here.desk.view(other))["suggestion"] is not None
        await here.store.receive(Incoming("shop", "buyer", "late", "买家甲", "什么时候发货呀？", START))  # and the end
    async with working(tmp_path, shop) as here:
        assert [request.conversation for request in here.mind.asked] == [conversation]


async def test_after_a_restart_the_wait_goes_on_from_where_it_began(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        await here.says()
    async with working(tmp_path, shop) as here:
        console = await here.desk.subscribe(here.agent(XIAOLI))
        await drained(console)
        await here.wait(25)
        (mark,) = await drained(console)
        assert mark["data"]["name"] == "first_20"


async def test_who_waits_beyond_all_marks_is_read_when_he_is_looked_at(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        await here.store.receive(Incoming("shop", "buyer", "m", "买家甲", "在吗", START - timedelta(hours=1)))
        await here.store.save_suggestion(Drafted(1, 1, thought().body, "v1", START))
    async with working(tmp_path, shop) as here:
        assert here.mind.asked == []
        row = await here.desk.view(1)
        assert (row["status"], row["need"]["level"]) == ("waiting", "over")


async def test_messages_that_did_not_go_out_go_out_at_the_next_start(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        here.desk.attach("buyer", Box(is_open=False))
        text = await here.takes_the_draft(await here.says())
    box = Box()
    async with working(tmp_path, shop, started=False) as here:
        here.desk.attach("buyer", box)
        await here.desk.start()
        await here.desk.settle()
        assert box.got == [f"买家甲：{text}"]
        assert (await here.desk.messages(1))[-1]["delivered"]


async def test_timers_ring_by_themselves(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop, pace=Pace()) as here:
        await here.desk.receive(Incoming("shop", "buyer", "m", "买家甲", "什么时候发货呀？", START))
        await asyncio.sleep(0)
        here.clock.advance(2)
        await here.mind.begun.wait()
        assert here.mind.asked[0].turns[0].text == "什么时候发货呀？"


async def test_stopping_waits_for_the_draft_under_way(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        here.mind.gate.clear()
        receipt = await here.desk.receive(Incoming("shop", "buyer", "m", "买家甲", "在吗", START))
        stopping = asyncio.ensure_future(here.desk.stop())
        await asyncio.sleep(0)
        here.mind.gate.set()
        await stopping
        chat = await here.store.chat(receipt.conversation)
        assert chat is not None
        assert chat.suggestion is not None
        assert here.mind.stopped


async def test_another_script_is_taken_whole_and_told_of(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        console = await here.desk.subscribe(here.agent(XIAOLI))
        await drained(console)
        problem = Problem("REF01", "error", "意图没有回复", "写上", Mark("intents/a.yaml", 3, 1))
        await here.desk.refuse("shop", (problem,))
        await here.desk.swap("shop", shop)
        refused, taken = await drained(console)
        assert refused["data"] == {
            "shop": "shop", "version": shop.version, "problems": ["intents/a.yaml:3:1 REF01 意图没有回复 - 写上"],
        }  # fmt: skip
        assert taken["data"]["problems"] == []
        assert here.mind.renewed == 1


async def test_a_script_that_the_thinkers_cannot_have_changes_nothing(
    tmp_path: Path, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken() -> None:
        raise ThinkerError("打不开")

    async with working(tmp_path, shop) as here:
        monkeypatch.setattr(here.mind, "renew", broken)
        with pytest.raises(ThinkerError):
            await here.desk.swap("shop", replace(shop, version="new"))
        assert here.desk.shops["shop"].shop is shop


async def test_a_desk_has_its_own_pace_and_figures(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        parts = Parts(here.store, here.desk.shops, here.mind, here.clock)
        assert parts.pace == Pace()
        assert parts.metrics is not here.desk.metrics
