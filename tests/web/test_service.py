"""What a handler may ask of its call."""

from __future__ import annotations

from typing import cast

import pytest
from aiohttp import web

from bot.store.people import Agent
from bot.web.auth.who import NOBODY, Who
from bot.web.errors import RefusedError
from bot.web.service import Call
from tests.web.running import House

pytestmark = pytest.mark.asyncio(loop_scope="module")

REQUEST = cast("web.Request", None)


def of(served: House, *shops: str) -> Call:
    agent = Agent(1, "lin", "小林", "agent", shops, active=True, password_hash="")
    return Call(served.service, REQUEST, Who(agent=agent))


async def test_shops_are_those_of_the_one_who_asks(served: House) -> None:
    call = of(served, "tea")
    assert (call.shops(), call.shops("tea"), call.shop("tea").key) == (("tea",), ("tea",), "tea")
    for key in ("qinghe", "nowhere"):
        with pytest.raises(RefusedError, match="店铺"):
            call.shop(key)
    assert of(served, "*").shops() == ("qinghe", "tea")


async def test_a_chat_that_is_not_there_and_one_of_another_shop_look_the_same(served: House) -> None:
    program = await served.program("messages:write")
    row = {"shop": "tea", "channel": "web", "external_id": "1", "buyer": "b", "text": "在吗"}
    number = (await program.post("messages", row)).row["conversation"]
    assert (await of(served, "tea").chat(number)).id == number
    refused = []
    for call, chat in ((of(served, "qinghe"), number), (of(served, "tea"), 999)):
        with pytest.raises(RefusedError) as caught:
            await call.chat(chat)
        refused.append(caught.value.refusal)
    assert refused[0] == refused[1]


async def test_only_an_agent_is_an_agent(served: House) -> None:
    assert of(served).agent.name == "lin"
    with pytest.raises(RefusedError):
        _ = Call(served.service, REQUEST, NOBODY).agent


async def test_what_was_done_stands_in_the_trail_with_who_and_when(served: House) -> None:
    call = of(served)
    await call.audit("tried", {"a": 1})
    (line,) = await served.service.store.audits(1)
    assert (line.who, line.what, line.data) == ("lin", "tried", {"a": 1})
    assert line.at <= call.now
