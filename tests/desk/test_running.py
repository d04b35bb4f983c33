from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk.errors import Refused
from bot.engine import Shop
from bot.facts.drafting import Autosend
from bot.store.errors import StoreError
from tests.desk.working import AMING, XIAOLI, Working, drained, kinds, thought, working

pytestmark = pytest.mark.asyncio


@pytest.fixture
def generous(shop: Shop) -> Shop:
    """A shop that lets answers about dispatch go out by themselves at night (10:00 in Shanghai is not night)."""
    setting = Autosend.model_validate({"intents": ["ship_time"], "from": "09:00", "to": "12:00"})
    return replace(shop, facts=shop.facts.model_copy(update={"autosend": setting}))


async def said(here: Working, conversation: int) -> list[tuple[str, str]]:
    return [(each["role"], each["text"]) for each in await here.desk.messages(conversation)]


async def test_what_the_owner_allowed_goes_out_by_itself(tmp_path: Path, generous: Shop) -> None:
    async with working(tmp_path, generous) as here:
        here.mind.answers = [thought("亲，付款后48小时内发出~")]
        conversation = await here.says()
        assert await said(here, conversation) == [("buyer", "什么时候发货呀？"), ("agent", "亲，付款后48小时内发出~")]
        assert [each.kind for each in await here.store.decisions(conversation)] == ["auto"]
        assert (await here.desk.view(conversation))["status"] == "idle"


async def test_outside_his_hours_it_waits_for_a_person(tmp_path: Path, generous: Shop) -> None:
    async with working(tmp_path, generous) as here:
        await here.wait(3 * 60 * 60)
        conversation = await here.says()
        assert (await here.desk.view(conversation))["status"] == "waiting"


async def test_a_chat_that_somebody_has_is_not_answered_by_itself(tmp_path: Path, generous: Shop) -> None:
    async with working(tmp_path, generous) as here:
        here.mind.answers = [thought(handoff="需要主管接手"), thought("亲，付款后48小时内发出~")]
        conversation = await here.says()
        assert (await here.desk.view(conversation))["status"] == "handed_off"
        await here.desk.take(here.agent(XIAOLI), conversation)
        await here.says("那什么时候发货呀？")
        assert (await here.desk.view(conversation))["status"] == "waiting"


async def test_where_no_draft_can_be_made_the_agent_is_not_kept_waiting(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        here.mind.answers = [None]
        conversation = await here.says()
        row = await here.desk.view(conversation)
        assert (row["status"], row["suggestion"]) == ("waiting", None)
        assert here.desk.metrics.registry.get_sample_value("huashu_draft_failures_total") == 1


async def test_a_draft_that_cannot_be_stored_leaves_the_chat_to_the_agent(
    tmp_path: Path, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object, **__: object) -> None:
        raise StoreError("full", "磁盘满了")

    async with working(tmp_path, shop) as here:
        with monkeypatch.context() as patch:
            patch.setattr(here.store, "save_suggestion", full)
            conversation = await here.says()
        assert (await here.desk.view(conversation))["status"] == "waiting"
        await here.says("还在吗")
        assert (await here.desk.view(conversation))["suggestion"] is not None


async def test_an_answer_ends_the_draft_under_way(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        here.mind.gate.clear()
        await here.desk.reject(
            here.agent(XIAOLI), conversation, (await here.desk.view(conversation))["suggestion"]["id"], "tone"
        )
        reply = await here.reply(conversation, "您好~")
        console = await here.desk.subscribe(here.agent(AMING))
        await here.desk.send(here.agent(XIAOLI), reply)
        here.mind.gate.set()
        await here.desk.settle()
        assert "draft" not in kinds(await drained(console))
        assert (await here.desk.view(conversation))["status"] == "idle"


async def test_a_withdrawn_draft_is_told_of(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        console = await here.desk.subscribe(here.agent(XIAOLI))
        await drained(console)
        await here.says("再问一句，发什么快递呀？")
        events = await drained(console)
        assert sorted(kinds(events)) == ["draft", "message", "withdrawn"]
        await here.takes_the_draft(conversation)
        last = (await drained(console))[-1]
        assert (last["kind"], last["data"]["why"]) == ("withdrawn", "answered")


async def test_a_chat_that_does_not_exist_is_unknown(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        with pytest.raises(Refused) as caught:
            await here.desk.live(999)
        assert caught.value.code == "unknown"
