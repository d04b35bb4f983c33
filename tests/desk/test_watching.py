from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.desk.watching import REPLAYED
from bot.engine import Shop
from bot.store.records import Event
from tests.desk.working import AMING, START, STRANGER, XIAOLI, drained, kinds, working

pytestmark = pytest.mark.asyncio


async def test_whoever_watches_sees_the_message_and_its_draft(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        console = await here.desk.subscribe(here.agent(XIAOLI))
        await drained(console)
        conversation = await here.says()
        message, draft = await drained(console)
        assert kinds([message, draft]) == ["message", "draft"]
        assert message["data"]["message"]["text"] == "什么时候发货呀？"
        assert message["data"]["conversation"]["id"] == conversation
        assert draft["data"]["suggestion"]["drafts"][0]["text"] == "亲，答第1次~"
        assert draft["data"]["conversation"]["status"] == "waiting"
        assert draft["seq"] == message["seq"] + 1


async def test_what_was_missed_comes_again_without_a_gap_or_a_double(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        first = await here.desk.subscribe(here.agent(XIAOLI))
        await here.says()
        seen = [event for event in await drained(first) if event["seq"] is not None]
        here.desk.unsubscribe(first)
        conversation = await here.says("还在吗")
        await here.takes_the_draft(conversation, AMING)
        again = await here.desk.subscribe(here.agent(XIAOLI), after=seen[0]["seq"])
        await here.says("好的", buyer="买家乙")
        events = [event for event in await drained(again) if event["seq"] is not None]
        numbers = [event["seq"] for event in events]
        assert numbers == list(range(seen[0]["seq"] + 1, await here.store.last_seq() + 1))
        told = [event["data"]["message"]["text"] for event in events if event["kind"] == "message"]
        assert told == ["还在吗", "亲，答第2次~", "好的"]
        assert "suggestion" in next(event for event in events if event["kind"] == "draft")["data"]


async def test_who_was_away_too_long_loads_anew(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        logged = (here.store.log("shop", Event("script"), START) for _ in range(REPLAYED + 1))
        await asyncio.gather(*logged)
        assert (await here.desk.subscribe(here.agent(XIAOLI), after=0)).reset
        assert (await here.desk.subscribe(here.agent(XIAOLI), after=10_000)).reset
        assert not (await here.desk.subscribe(here.agent(XIAOLI), after=await here.store.last_seq())).reset


async def test_another_shops_events_are_not_seen(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        console = await here.desk.subscribe(here.agent(STRANGER))
        await drained(console)
        await here.says()
        assert await drained(console) == []
        late = await here.desk.subscribe(here.agent(STRANGER), after=0)
        assert kinds(await drained(late)) in ([], ["presence"])


async def test_colleagues_come_look_type_and_go(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        mine = await here.desk.subscribe(here.agent(XIAOLI))
        stranger = await here.desk.subscribe(here.agent(STRANGER))
        await drained(mine)
        other = await here.desk.subscribe(here.agent(AMING))
        here.desk.look(other, conversation)
        row = {"id": here.agent(AMING).id, "display": "阿明", "conversation": conversation}
        assert row in here.desk.online(here.agent(XIAOLI))
        assert {**row, "conversation": None} in here.desk.online(here.agent(STRANGER))
        await here.desk.typing(here.agent(AMING), conversation)
        here.desk.unsubscribe(other)
        events = await drained(mine)
        assert kinds(events) == ["presence", "presence", "typing", "presence"]
        assert [event["data"].get("online") for event in events] == [True, True, None, False]
        assert all(event["seq"] is None for event in events)
        assert all(event["data"]["conversation"] is None for event in await drained(stranger))


async def test_a_long_wait_is_told_at_its_marks(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        await here.says()
        console = await here.desk.subscribe(here.agent(XIAOLI))
        await drained(console)
        for seconds in (10, 10, 10, 70, 80):
            await here.wait(seconds)
        told = [event["data"] for event in await drained(console)]
        assert [(each["name"], each["level"]) for each in told] == [
            ("first_10", "normal"), ("first_20", "soon"), ("first_30", "late"), ("slow", "late"), ("limit", "over"),
        ]  # fmt: skip
        assert told[-1]["conversation"]["need"]["level"] == "over"


async def test_after_the_answer_no_mark_is_told(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        await here.takes_the_draft(conversation)
        console = await here.desk.subscribe(here.agent(AMING))
        await drained(console)
        await here.wait(500)
        assert await drained(console) == []


async def test_who_reads_too_slowly_is_told_and_dropped(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        console = await here.desk.subscribe(here.agent(XIAOLI))
        for _ in range(1000):
            here.desk.pass_on("typing", "shop", 1, {})
        assert [pushed.kind async for pushed in console] == ["lagging"]
