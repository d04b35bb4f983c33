"""Agents, sessions, tokens and the trail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.store.errors import ConflictError
from bot.store.people import Session
from bot.store.store import Store
from tests.store.made import NOW, agent, later

pytestmark = pytest.mark.asyncio


async def test_agents_are_found_by_number_and_name(store: Store) -> None:
    lin = await agent(store, "小林", role="owner", shops=("甲", "乙"))
    chen = await agent(store, "小陈", active=False)
    assert await store.agent(lin.id) == await store.agent_named("小林") == lin
    assert (lin.shops, lin.role) == (("甲", "乙"), "owner")
    assert await store.agents() == [lin, chen]
    assert await store.agent(99) is await store.agent_named("没有") is None


async def test_a_name_is_taken_once(store: Store) -> None:
    await agent(store, "小林")
    chen = await agent(store, "小陈")
    for attempt in (agent(store, "小林"), store.change_agent(replace(chen, name="小林"))):
        with pytest.raises(ConflictError, match="小林") as conflict:
            await attempt
        assert conflict.value.code == "exists"
    assert await store.agent(chen.id) == chen


async def test_an_agent_changes(store: Store) -> None:
    lin = await agent(store)
    changed = await store.change_agent(replace(lin, display="林姐", active=False, role="manager"))
    assert await store.agent(lin.id) == changed
    with pytest.raises(ConflictError) as conflict:
        await store.change_agent(replace(lin, id=99, name="谁"))
    assert conflict.value.code == "unknown"


async def test_sessions_open_and_close(store: Store) -> None:
    lin, chen = await agent(store, "小林"), await agent(store, "小陈")
    opened = [Session(secret, who.id, NOW, later(60), "c") for secret, who in (("a", lin), ("b", lin), ("c", chen))]
    for session in opened:
        await store.open_session(session)
    assert await store.session("a") == opened[0]
    longer = replace(opened[0], expires=later(600))
    await store.open_session(longer)
    assert await store.session("a") == longer
    assert [await store.close_session("a"), await store.close_session("a")] == [True, False]
    assert await store.close_sessions(lin.id) == 1
    assert await store.session("b") is None
    assert await store.session("c") == opened[2]


async def test_tokens_are_revoked_once_and_stay_in_the_list(store: Store) -> None:
    made = await store.add_token("订单系统", "h1", ("messages:write", "metrics:read"), (), NOW)
    assert await store.token("h1") == made
    assert (made.scopes, made.shops, made.revoked) == (("messages:write", "metrics:read"), (), None)
    with pytest.raises(ConflictError) as conflict:
        await store.add_token("另一个", "h1", (), (), NOW)
    assert conflict.value.code == "exists"
    assert [await store.revoke_token(made.id, later(5)), await store.revoke_token(made.id, later(6))] == [True, False]
    assert await store.tokens() == [replace(made, revoked=later(5))]
    assert await store.token("没有") is None


async def test_the_trail_is_read_backwards(store: Store) -> None:
    for number in range(4):
        await store.audit("小林", "login", {"number": number}, later(number))
    newest = await store.audits(limit=2)
    assert [(line.who, line.what, line.data["number"]) for line in newest] == [
        ("小林", "login", 3),
        ("小林", "login", 2),
    ]
    assert [line.data["number"] for line in await store.audits(before=newest[-1].id)] == [1, 0]
