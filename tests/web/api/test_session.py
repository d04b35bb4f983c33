"""Signing in and out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.conversation.pace import AT_ONCE
from bot.engine import Shop
from bot.web.auth.limiter import FREE
from bot.web.auth.sessions import COOKIE, LASTS
from bot.web.service import Settings
from tests.web.running import PASSWORD, Hands, House, house, plan_for

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_an_agent_signs_in_and_out(served: House) -> None:
    agent = await served.agent("agent", ("tea",))
    browser = await served.browser()
    got = await browser.sign_in(agent.name)
    assert (got.status, got.row["agent"]["name"], "password_hash" in got.row["agent"]) == (200, agent.name, False)
    me = (await browser.get("me")).row
    assert (me["agent"], me["csrf"], [shop["key"] for shop in me["shops"]]) == (got.row["agent"], browser.csrf, ["tea"])
    assert (await browser.post("logout")).status == 200
    assert (await browser.get("me")).status == 401
    trail = [(line.what, line.who) for line in await served.service.store.audits(2)]
    assert trail == [("logout", agent.name), ("login", agent.name)]


async def test_the_cookie_is_for_this_site_and_for_no_script(served: House) -> None:
    agent = await served.agent()
    cookie = (await (await served.browser()).sign_in(agent.name)).headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    parts = {part.strip() for part in cookie.split(";")[1:]}
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= parts
    assert "Secure" not in parts


async def test_by_tls_the_cookie_is_secure(shops: list[Shop], tmp_path: Path) -> None:
    settings = Settings(local=True, secure=True)
    async with house(plan_for(shops, tmp_path / "x.db", settings=settings, pace=AT_ONCE)) as safe:
        agent = await safe.agent()
        assert "Secure" in (await (await safe.browser()).sign_in(agent.name)).headers["Set-Cookie"]


async def test_a_name_that_is_none_is_refused_like_a_wrong_password(shops: list[Shop], tmp_path: Path) -> None:
    async with house(plan_for(shops, tmp_path / "x.db")) as fresh:
        agent = await fresh.agent()
        browser = await fresh.browser()
        wrong = await browser.sign_in(agent.name, "not the password")
        nobody = await browser.sign_in("nobody", PASSWORD)
        assert (wrong.status, wrong.row) == (nobody.status, nobody.row)
        assert (wrong.status, wrong.row["error"]["code"]) == (401, "wrong_password")
        assert [line.what for line in await fresh.service.store.audits(2)] == ["login_failed", "login_failed"]


async def test_whoever_guesses_is_locked_out_and_comes_in_again_later(shops: list[Shop], tmp_path: Path) -> None:
    clock = Hands(datetime(2026, 11, 11, 9, 30, tzinfo=UTC))
    async with house(plan_for(shops, tmp_path / "x.db"), clock) as fresh:
        agent = await fresh.agent()
        browser = await fresh.browser()
        for _ in range(FREE):
            assert (await browser.sign_in(agent.name, "wrong password")).status == 401
        locked = await browser.sign_in(agent.name)
        assert (locked.status, locked.row["error"]["code"], locked.headers["Retry-After"]) == (429, "locked_out", "1")
        clock.at += timedelta(seconds=1)
        assert (await browser.sign_in(agent.name)).status == 200


async def test_a_session_ends_with_the_shift(shops: list[Shop], tmp_path: Path) -> None:
    clock = Hands(datetime(2026, 11, 11, 9, 30, tzinfo=UTC))
    async with house(plan_for(shops, tmp_path / "x.db"), clock) as fresh:
        browser = await fresh.signed_in()
        clock.at += LASTS - timedelta(seconds=1)
        assert (await browser.get("me")).status == 200
        clock.at += timedelta(seconds=1)
        assert (await browser.get("me")).status == 401
