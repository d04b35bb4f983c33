"""The service as a whole: what starts, what stops, and what is there again after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
import structlog

from bot.channels.webhook import Address
from bot.conversation.pace import AT_ONCE
from bot.engine import Shop
from bot.errors import InputError
from bot.store.errors import StoreError
from bot.web.demo.play import Demo
from bot.web.running import Plan, running
from tests.web.running import event, house, hung_up, plan_for

pytestmark = pytest.mark.asyncio


async def test_after_a_restart_all_is_as_it_was(shops: list[Shop], tmp_path: Path) -> None:
    row = {"shop": "tea", "channel": "web", "external_id": "1", "buyer": "b", "text": "啥时候发货呀"}
    async with house(plan_for(shops, tmp_path / "x.db", pace=AT_ONCE)) as before:
        program = await before.program("messages:write")
        taken = (await program.post("messages", row)).row
        agent = await before.signed_in()
        cookies, token = agent.session.cookie_jar, program.headers
    async with house(plan_for(shops, tmp_path / "x.db", pace=AT_ONCE)) as after:
        again = await after.browser(**token)
        assert (await again.post("messages", row)).row == {**taken, "duplicate": True}
        browser = await after.browser()
        browser.session.cookie_jar.update_cookies({each.key: each.value for each in cookies})
        async with browser.console(0) as socket:
            assert (await event(socket, "message"))["conversation"] == taken["conversation"]
            assert (await event(socket, "draft"))["data"]["suggestion"]["drafts"]


async def test_what_was_accepted_has_its_draft_even_if_the_service_stops_at_once(
    shops: list[Shop], tmp_path: Path
) -> None:
    row = {"shop": "tea", "channel": "web", "external_id": "1", "buyer": "b", "text": "啥时候发货呀"}
    async with house(plan_for(shops, tmp_path / "x.db")) as before:
        chat = (await (await before.program("messages:write")).post("messages", row)).row["conversation"]
    async with house(plan_for(shops, tmp_path / "x.db", pace=AT_ONCE)) as after:
        await after.service.desk.settle()
        agent = await after.signed_in()
        assert (await agent.get(f"conversations/{chat}/messages")).row["items"]
        async with agent.console(0) as socket:
            assert (await event(socket, "draft"))["conversation"] == chat


async def test_the_demonstration_writes_by_itself(shops: list[Shop], tmp_path: Path) -> None:
    async with house(plan_for(shops, tmp_path / "x.db", demo=True, pace=AT_ONCE)) as lively:
        owner = await lively.signed_in("owner")
        async with owner.console(0) as socket:
            row = await event(socket, "message")
            assert (row["data"]["message"]["role"], row["data"]["conversation"]["channel"]) == ("buyer", "demo")


async def test_what_stops_working_beside_is_logged_and_the_service_goes_on(
    shops: list[Shop], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(demo: Demo) -> None:
        raise RuntimeError("out of buyers")

    monkeypatch.setattr(Demo, "play", fail)
    with structlog.testing.capture_logs() as logged:
        async with house(plan_for(shops, tmp_path / "x.db", demo=True)) as going_on:
            assert (await (await going_on.browser()).get("/healthz")).status == 200
    assert [line["what"] for line in logged if line["event"] == "stopped working"] == ["demo"]


async def test_without_a_secret_there_is_no_buyers_page_to_write_from(shops: list[Shop], tmp_path: Path) -> None:
    plan = Plan(shops=shops, store=str(tmp_path / "x.db"))
    async with house(plan) as closed:
        browser = await closed.browser()
        assert [(await browser.post("/buyer/api/start")).status, (await browser.get("/buyer")).status] == [404, 404]


async def test_a_channel_of_a_shop_that_is_not_served_stops_the_start(shops: list[Shop], tmp_path: Path) -> None:
    plan = plan_for(shops, tmp_path / "x.db", channels=(Address("erp", "nowhere", b"x" * 16),))
    with pytest.raises(InputError, match=r"nowhere.*qinghe、tea"):
        async with running(plan):
            pass


async def test_when_it_stops_consoles_are_told_and_come_back(shops: list[Shop], tmp_path: Path) -> None:
    async with house(plan_for(shops, tmp_path / "x.db")) as stopping:
        agent = await stopping.signed_in()
        async with agent.console() as socket:
            await event(socket, "welcome")
            await stopping.now.app.shutdown()
            assert await hung_up(socket) == 1001


async def test_a_database_that_cannot_be_used_stops_the_start(shops: list[Shop], tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(StoreError):
        async with running(Plan(shops=shops, store=str(tmp_path / "x.db"))):
            pass
