"""Who gets in: without credentials, with wrong ones, from other sites, of the wrong role or scope, of another shop."""

from __future__ import annotations

import pytest

from bot.store.people import AgentRole
from bot.web.auth.who import RANKS, SCOPES
from bot.web.routes import ROUTES
from bot.web.table import Route
from tests.web.running import House

pytestmark = pytest.mark.asyncio(loop_scope="module")

GUARDED = [pytest.param(route, id=f"{route.method} {route.path}") for route in ROUTES if not route.needs.nothing]
BY_ROLE = [pytest.param(route, id=f"{route.method} {route.path}") for route in ROUTES if route.needs.role]
CHANGING = [pytest.param(route, id=route.path) for route in ROUTES if route.needs.role and route.method != "GET"]


def path(route: Route) -> str:
    return route.path.replace("{id}", "999").replace("{shop}", "qinghe").replace("{buyer}", "nobody")


@pytest.mark.parametrize("route", GUARDED)
async def test_without_credentials_nothing_opens(served: House, route: Route) -> None:
    browser = await served.browser(Origin=served.url)
    got = await browser.ask(route.method, path(route), {})
    assert (got.status, got.row["error"]["code"]) == (401, "unauthorized")


@pytest.mark.parametrize("route", GUARDED)
async def test_a_token_that_is_none_opens_nothing(served: House, route: Route) -> None:
    browser = await served.browser(Authorization="Bearer hs_guessed")
    got = await browser.ask(route.method, path(route), {})
    assert (got.status, got.row["error"]["code"]) == (401, "bad_token")
    assert got.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("route", BY_ROLE)
async def test_a_role_below_is_not_enough(served: House, route: Route) -> None:
    role = route.needs.role
    below: list[AgentRole] = [each for each in RANKS if role and RANKS[each] < RANKS[role]]
    for each in below:
        got = await (await served.signed_in(each)).ask(route.method, path(route), {})
        assert (got.status, got.row["error"]["code"]) == (403, "forbidden")


@pytest.mark.parametrize("route", GUARDED)
async def test_a_token_opens_what_its_scope_says_and_nothing_else(served: House, route: Route) -> None:
    others = [scope for scope in SCOPES if scope != route.needs.scope]
    got = await (await served.program(*others)).ask(route.method, path(route), {})
    assert (got.status, got.row["error"]["code"]) == (403, "forbidden")
    assert (route.needs.scope or "要登录") in got.row["error"]["message"]
    if route.needs.scope:
        right = await (await served.program(route.needs.scope)).ask(route.method, path(route), {})
        assert right.status not in {401, 403}


@pytest.mark.parametrize("route", CHANGING)
async def test_another_site_cannot_use_an_agents_cookie(served: House, route: Route) -> None:
    owner = await served.signed_in("owner")
    got = await owner.ask(route.method, path(route), {}, headers={"Origin": "https://evil.example"})
    assert (got.status, got.row["error"]["code"]) == (403, "foreign_origin")
    for token in ("", "guessed", owner.csrf[:-1]):
        got = await owner.ask(route.method, path(route), {}, headers={"X-CSRF-Token": token})
        assert (got.status, got.row["error"]["code"]) == (403, "csrf")


async def test_a_cookie_that_a_form_of_another_site_would_bring_is_no_login(served: House) -> None:
    browser = await served.browser()
    got = await browser.ask("POST", "login", data="name=owner&password=x", headers={"Content-Type": "text/plain"})
    assert (got.status, got.row["error"]["code"]) == (415, "not_json")
    got = await browser.post("login", {"name": "a", "password": "b"}, headers={"Origin": "null"})
    assert got.status == 403


async def test_a_page_of_this_machine_needs_a_session_where_a_program_needs_none(served: House) -> None:
    question = {"text": "好的"}
    assert (await (await served.browser()).post("lint", question)).status == 200
    for headers in ({"Origin": served.url}, {"Sec-Fetch-Site": "cross-site"}):
        assert (await (await served.browser(**headers)).post("lint", question)).status == 401


async def test_credentials_of_a_proxy_are_not_ours(served: House) -> None:
    owner = await served.signed_in("owner")
    assert (await owner.get("me", headers={"Authorization": "Basic dTpw"})).status == 200
