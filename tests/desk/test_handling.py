from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk.errors import Refused
from bot.engine import Shop
from bot.store.people import Agent
from tests.desk.working import AMING, MANAGER, STRANGER, XIAOLI, Working, working

pytestmark = pytest.mark.asyncio


async def holder(here: Working, conversation: int) -> str | None:
    to = (await here.desk.view(conversation))["assigned_to"]
    return None if to is None else str(to["display"])


async def status(here: Working, conversation: int) -> str:
    return str((await here.desk.view(conversation))["status"])


async def test_a_free_chat_is_taken_given_back_and_passed_on(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        me, other = here.agent(XIAOLI), here.agent(AMING)
        await here.desk.take(me, conversation)
        assert await holder(here, conversation) == "小丽"
        await here.desk.release(me, conversation)
        assert await holder(here, conversation) is None
        await here.desk.take(me, conversation)
        await here.desk.transfer(me, conversation, other.id)
        assert await holder(here, conversation) == "阿明"
        with pytest.raises(Refused, match="没有这位同事"):
            await here.desk.transfer(other, conversation, here.agent(STRANGER).id)


@pytest.mark.parametrize(
    ("agent", "there", "may"), [(AMING, True, False), (AMING, False, True), (MANAGER, True, True)],
    ids=["while he is there", "when he has gone", "a manager"],
)  # fmt: skip
async def test_a_colleagues_chat_is_taken_over_only_when_he_is_not_there(
    agent: Agent, there: bool, may: bool, tmp_path: Path, shop: Shop
) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        await here.desk.take(here.agent(XIAOLI), conversation)
        if there:
            await here.desk.subscribe(here.agent(XIAOLI))
        if may:
            await here.desk.take(here.agent(agent), conversation)
        else:
            with pytest.raises(Refused) as caught:
                await here.desk.take(here.agent(agent), conversation)
            assert caught.value.code == "not_yours"
        assert await holder(here, conversation) == (agent.display if may else "小丽")


async def test_a_wish_for_a_role_frees_the_chat_and_whoever_takes_it_fulfils_it(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        await here.desk.take(here.agent(XIAOLI), conversation)
        await here.desk.handoff(here.agent(XIAOLI), conversation, "manager", "买家要退一赔三")
        row = await here.desk.view(conversation)
        assert (row["status"], row["handoff"], row["assigned_to"]) == ("handed_off", "manager", None)
        assert (await here.desk.messages(conversation))[-1]["text"] == "买家要退一赔三"
        await here.desk.take(here.agent(MANAGER), conversation)
        assert await status(here, conversation) == "waiting"


async def test_an_agent_who_answers_does_not_fulfil_a_wish_for_the_manager(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        await here.desk.handoff(here.agent(XIAOLI), conversation, "manager")
        await here.takes_the_draft(conversation, XIAOLI)
        assert await status(here, conversation) == "handed_off"
        await here.desk.take(here.agent(MANAGER), conversation)
        assert await status(here, conversation) == "idle"


async def test_a_closed_chat_is_opened_by_an_agent_or_by_the_buyer(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        await here.desk.close(here.agent(XIAOLI), conversation)
        row = await here.desk.view(conversation)
        assert (row["status"], row["suggestion"], row["waiting_since"]) == ("closed", None, None)
        await here.desk.reopen(here.agent(XIAOLI), conversation)
        assert await status(here, conversation) == "idle"
        await here.desk.close(here.agent(XIAOLI), conversation)
        await here.says("还有个问题想问")
        assert await status(here, conversation) == "waiting"


async def test_looking_at_a_chat_makes_it_read(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        await here.desk.seen(here.agent(XIAOLI), conversation)
        assert (await here.desk.view(conversation))["unread"] == 0


async def test_another_shops_chat_is_none_of_ones_business(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation, me = await here.says(), here.agent(STRANGER)
        acts = (here.desk.take, here.desk.release, here.desk.close, here.desk.reopen, here.desk.seen, here.desk.typing)
        for act in acts:
            with pytest.raises(Refused) as caught:
                await act(me, conversation)
            assert caught.value.code == "unknown"


async def test_a_chat_in_anothers_hands_is_not_closed_or_passed_on(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        await here.desk.take(here.agent(XIAOLI), conversation)
        for act in (here.desk.close, here.desk.release):
            with pytest.raises(Refused) as caught:
                await act(here.agent(AMING), conversation)
            assert caught.value.code == "not_yours"
        await here.desk.release(here.agent(MANAGER), conversation)
        assert await holder(here, conversation) is None
