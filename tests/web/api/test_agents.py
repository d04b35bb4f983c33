"""Who may change whom."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from bot.engine import Shop
from tests.web.running import PASSWORD, Browser, House, house, plan_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

_NAMES = count(1)


def wanted(**more: object) -> dict[str, object]:
    return {"name": f"new{next(_NAMES)}", "display": "小新", "password": PASSWORD, "shops": ["tea"], **more}


def number(browser: Browser) -> int:
    assert browser.agent is not None
    return browser.agent.id


async def test_who_was_added_can_sign_in(served: House) -> None:
    owner = await served.signed_in("owner")
    row = wanted()
    added = await owner.post("agents", row)
    assert (added.status, added.row["role"], added.row["shops"]) == (200, "agent", ["tea"])
    assert (await (await served.browser()).sign_in(str(row["name"]))).status == 200
    again = await owner.post("agents", row)
    assert (again.status, again.row["error"]["code"]) == (409, "exists")
    assert added.row in (await owner.get("agents")).row["items"]


@pytest.mark.parametrize("more", [{"role": "manager"}, {"role": "owner"}, {"shops": ["qinghe"]}, {"shops": ["*"]}])
async def test_a_manager_adds_agents_of_his_own_shops_only(served: House, more: dict[str, object]) -> None:
    manager = await served.signed_in("manager", ("tea",))
    assert (await manager.post("agents", wanted())).status == 200
    assert (await manager.post("agents", wanted(**more))).status == 403


async def test_a_manager_changes_neither_himself_nor_an_owner_nor_others_agents(served: House) -> None:
    manager, owner = await served.signed_in("manager", ("tea",)), await served.signed_in("owner")
    other = await served.agent("agent", ("qinghe",))
    for agent, change in (
        (number(manager), {"role": "owner"}),
        (number(owner), {"active": False}),
        (other.id, {"active": False}),
    ):
        assert (await manager.ask("PATCH", f"agents/{agent}", change)).status == 403
    mine = await served.agent("agent", ("tea",))
    assert (await manager.ask("PATCH", f"agents/{mine.id}", {"shops": ["tea", "qinghe"]})).status == 403
    assert (await manager.ask("PATCH", f"agents/{mine.id}", {"active": False})).status == 200


async def test_everybody_gives_himself_a_name_and_a_password_but_no_more(served: House) -> None:
    agent = await served.signed_in("agent", ("tea",))
    me = f"agents/{number(agent)}"
    changed = await agent.ask("PATCH", me, {"display": "老王", "password": "another 密码 now"})
    assert (changed.status, changed.row["display"]) == (200, "老王")
    assert (await agent.get("me")).status == 200
    for more in ({"role": "owner"}, {"shops": ["*"]}, {"display": "x", "active": True}):
        assert (await agent.ask("PATCH", me, more)).status == 403


async def test_whose_password_was_changed_is_signed_out_elsewhere(served: House) -> None:
    owner, agent = await served.signed_in("owner"), await served.signed_in()
    assert (await agent.get("me")).status == 200
    assert (await owner.ask("PATCH", f"agents/{number(agent)}", {"password": "taken over 密码"})).status == 200
    assert (await agent.get("me")).status == 401
    assert agent.agent is not None
    assert (await (await served.browser()).sign_in(agent.agent.name)).status == 401


async def test_a_new_name_signs_nobody_out(served: House) -> None:
    owner, agent = await served.signed_in("owner"), await served.signed_in()
    assert (await owner.ask("PATCH", f"agents/{number(agent)}", {"display": "新名字"})).status == 200
    assert (await agent.get("me")).row["agent"]["display"] == "新名字"


async def test_who_was_switched_off_has_no_way_in(served: House) -> None:
    owner, agent = await served.signed_in("owner"), await served.signed_in()
    assert (await agent.get("me")).status == 200
    assert (await owner.ask("PATCH", f"agents/{number(agent)}", {"active": False})).status == 200
    assert (await agent.get("me")).status == 401


async def test_the_last_owner_stays(shops: list[Shop], tmp_path: Path) -> None:
    async with house(plan_for(shops, tmp_path / "x.db")) as fresh:
        owner = await fresh.signed_in("owner")
        me = f"agents/{number(owner)}"
        for change in ({"active": False}, {"role": "agent"}):
            got = await owner.ask("PATCH", me, change)
            assert (got.status, got.row["error"]["code"]) == (409, "last_owner")
        await fresh.agent("owner")
        assert (await owner.ask("PATCH", me, {"role": "agent"})).status == 200


async def test_nobody_has_a_number_that_nobody_has(served: House) -> None:
    owner = await served.signed_in("owner")
    assert (await owner.ask("PATCH", "agents/99999", {"display": "x"})).status == 404


async def test_the_trail_tells_what_changed_but_no_secret(served: House) -> None:
    owner = await served.signed_in("owner")
    agent = await served.agent()
    await owner.ask("PATCH", f"agents/{agent.id}", {"password": "a new 密码 here"})
    line = (await owner.get("audit?limit=1")).row["items"][0]
    assert (line["what"], line["data"]) == ("agent_changed", {"agent": agent.name, "what": ["password"]})
