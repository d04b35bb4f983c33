"""Who gets a link at the start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine import Shop
from bot.store.people import Agent
from bot.web import first
from tests.web.running import PASSWORD, house, plan_for

pytestmark = pytest.mark.asyncio


async def test_the_first_start_makes_an_owner_without_a_password(shops: list[Shop], tmp_path: Path) -> None:
    async with house(plan_for(shops, tmp_path / "x.db")) as fresh:
        link = await first.link(fresh.service, always=False)
        assert link is not None
        (owner,) = await fresh.service.store.agents()
        assert (owner.name, owner.role, owner.shops, owner.password_hash) == ("owner", "owner", ("*",), "")
        assert (await (await fresh.browser()).sign_in("owner", PASSWORD)).status == 401
        assert fresh.service.links.take(link.partition("token=")[2], fresh.service.clock()) == owner.id
        assert [line.what for line in await fresh.service.store.audits()] == ["login_failed", "owner_added"]


async def test_until_an_owner_has_a_password_every_start_gives_a_link(shops: list[Shop], tmp_path: Path) -> None:
    for _ in range(2):
        async with house(plan_for(shops, tmp_path / "x.db")) as again:
            assert await first.link(again.service, always=False) is not None
            (owner,) = await again.service.store.agents()
    async with house(plan_for(shops, tmp_path / "x.db")) as done:
        await done.service.store.change_agent(replace(owner, password_hash="$argon2id$"))  # noqa: S106  a hash of none
        assert await first.link(done.service, always=False) is None
        assert await first.link(done.service, always=True) is not None
        assert len(await done.service.store.agents()) == 1


async def test_an_owner_who_was_switched_off_is_no_owner(shops: list[Shop], tmp_path: Path) -> None:
    async with house(plan_for(shops, tmp_path / "x.db")) as fresh:
        gone = Agent(0, "owner", "店主", "owner", ("*",), active=False, password_hash="")
        await fresh.service.store.add_agent(gone, fresh.service.clock())
        assert await first.link(fresh.service, always=False) is not None
        assert [agent.name for agent in await fresh.service.store.agents()] == ["owner", "owner2"]
