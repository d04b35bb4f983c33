from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.desk.errors import Refused
from bot.engine import Shop
from bot.store.people import Agent
from tests.desk.working import AMING, MANAGER, STRANGER, XIAOLI, Working, working

pytestmark = pytest.mark.asyncio


async def refused(here: Working, conversation: int, text: str, agent: Agent = XIAOLI, **told: Any) -> Refused:
    reply = await here.reply(conversation, text, **told)
    with pytest.raises(Refused) as caught:
        await here.desk.send(here.agent(agent), reply)
    return caught.value


async def test_a_draft_taken_as_it_is_ends_the_wait(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        text = await here.takes_the_draft(conversation)
        row = await here.desk.view(conversation)
        assert (row["status"], row["suggestion"], row["waiting_since"]) == ("idle", None, None)
        assert row["assigned_to"] == {"id": here.agent(XIAOLI).id, "display": "小丽"}
        assert [each["text"] for each in await here.desk.messages(conversation)] == ["什么时候发货呀？", text]
        assert [each.kind for each in await here.store.decisions(conversation)] == ["accept"]


@pytest.mark.parametrize(("text", "suggests", "kind"), [("亲，明天发~", True, "edit"), ("您好~", False, "write")])
async def test_what_became_of_the_draft_is_kept(
    text: str, suggests: bool, kind: str, tmp_path: Path, shop: Shop
) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        live = (await here.desk.view(conversation))["suggestion"]["id"]
        reply = await here.reply(
            conversation, text, suggestion=live if suggests else None, draft=0 if suggests else None
        )
        await here.desk.send(here.agent(XIAOLI), reply)
        assert [each.kind for each in await here.store.decisions(conversation)] == [kind]


async def test_the_same_try_is_sent_once(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        reply = await here.reply(conversation, "您好~", "try-1")
        first = await here.desk.send(here.agent(XIAOLI), reply)
        await here.says("还在吗")
        assert await here.desk.send(here.agent(XIAOLI), reply) == first
        assert len(await here.desk.messages(conversation)) == 3


async def test_what_a_rule_forbids_is_not_sent(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        no = await refused(here, conversation, "好的，我帮您关闭订单")
        assert no.code == "findings"
        assert no.findings[0]["code"] == "ORD001"
        assert len(await here.desk.messages(conversation)) == 1
        assert (await here.desk.view(conversation))["assigned_to"] is None


async def test_a_buyer_who_was_quicker_is_read_first(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        reply = await here.reply(conversation, "您好~")
        await here.says("算了不要了")
        with pytest.raises(Refused) as caught:
            await here.desk.send(here.agent(XIAOLI), reply)
        assert caught.value.code == "stale"


async def test_a_draft_that_was_withdrawn_is_never_sent(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        old = (await here.desk.view(conversation))["suggestion"]["id"]
        await here.desk.reject(here.agent(XIAOLI), conversation, old, "wrong_fact")
        assert (await refused(here, conversation, "亲，答第1次~", suggestion=old, draft=0)).code == "stale"


async def test_of_two_who_answer_at_once_one_does(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        replies = [await here.reply(conversation, "您好~", name) for name in ("a", "b")]
        tries = [
            here.desk.send(here.agent(agent), reply) for agent, reply in zip((XIAOLI, AMING), replies, strict=True)
        ]
        results = await asyncio.gather(*tries, return_exceptions=True)
        (no,) = [each for each in results if isinstance(each, Refused)]
        assert no.code == "not_yours"
        assert len(await here.desk.messages(conversation)) == 2


@pytest.mark.parametrize(
    ("agent", "code"),
    [(AMING, "not_yours"), (MANAGER, "not_yours"), (STRANGER, "unknown")],
    ids=["other", "boss", "shop"],
)
async def test_a_chat_in_hand_is_answered_by_whoever_has_it(
    agent: Agent, code: str, tmp_path: Path, shop: Shop
) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        await here.desk.take(here.agent(XIAOLI), conversation)
        assert (await refused(here, conversation, "您好~", agent)).code == code


async def test_nothing_is_sent_to_a_closed_chat_and_nothing_empty(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        assert (await refused(here, conversation, "  ")).code == "empty"
        await here.desk.close(here.agent(XIAOLI), conversation)
        assert (await refused(here, conversation, "您好~")).code == "closed"


async def test_a_rejected_draft_is_gone_with_its_reason(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        live = (await here.desk.view(conversation))["suggestion"]["id"]
        decision = await here.desk.reject(here.agent(XIAOLI), conversation, live, "tone")
        assert (decision.kind, decision.reason) == ("reject", "tone")
        row = await here.desk.view(conversation)
        assert (row["suggestion"], row["status"]) == (None, "waiting")
        with pytest.raises(Refused) as caught:
            await here.desk.reject(here.agent(XIAOLI), conversation, live, "tone")
        assert caught.value.code == "stale"
