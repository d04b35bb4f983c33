"""The table of routes and what is really served."""

from __future__ import annotations

import pytest

from bot.web.auth.who import SCOPES
from bot.web.routes import BASE, ROUTES
from tests.web.running import House

OPEN_TO_ALL = {("POST", f"{BASE}/login")}


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_served_is_what_the_table_says(served: House) -> None:
    resources = served.now.app.router.routes()
    found = {(route.method, route.resource.canonical) for route in resources if route.resource is not None}
    under = {(method, path) for method, path in found if path.startswith(BASE) and method != "HEAD"}
    assert under == {(route.method, route.path) for route in ROUTES} | {("GET", f"{BASE}/openapi.json")}


@pytest.mark.asyncio(loop_scope="module")
async def test_the_document_can_be_fetched_by_anybody(served: House) -> None:
    got = await (await served.browser()).get("openapi.json")
    assert (got.status, got.row["openapi"]) == (200, "3.1.0")
    assert set(got.row["paths"]) == {route.path for route in ROUTES}


def test_every_scope_opens_something_and_every_route_has_a_known_scope() -> None:
    scopes = {route.needs.scope for route in ROUTES if route.needs.scope}
    assert scopes | {"metrics:read"} == set(SCOPES)


def test_only_signing_in_is_open_to_all() -> None:
    assert {(route.method, route.path) for route in ROUTES if route.needs.nothing} == OPEN_TO_ALL
    here = {route.path for route in ROUTES if route.needs.here}
    assert here == {f"{BASE}/suggest", f"{BASE}/lint"}
