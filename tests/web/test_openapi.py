"""The OpenAPI document, and the service held to it by schemathesis: what fits is taken, what does not is refused."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode

from bot.conversation.pace import AT_ONCE
from bot.engine import Shop
from bot.web.auth.who import SCOPES
from bot.web.openapi import document
from bot.web.routes import ROUTES
from bot.web.shapes.chats import ChatPath
from bot.web.table import Route
from tests.web.running import Browser, House, house, plan_for

DOCUMENT = document(ROUTES)
EXAMPLES = 5


@dataclass
class Live:
    """A service in a thread of its own: schemathesis asks without asyncio."""

    house: House
    loop: asyncio.AbstractEventLoop

    def do(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=600)

    def headers(self, route: Route) -> dict[str, str]:
        """What somebody shows who may use that route: an owner of his own each time, for he may throw himself out."""
        if route.needs.role:
            owner: Browser = self.do(self.house.signed_in("owner"))
            cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in owner.session.cookie_jar)
            return {"Cookie": cookies, "X-CSRF-Token": owner.csrf}
        if route.needs.scope:
            program: Browser = self.do(self.house.program(*SCOPES))
            return program.headers
        return {}


@contextmanager
def living(shop: Shop, path: object) -> Iterator[Live]:
    started, found = threading.Event(), []

    async def live() -> None:
        async with house(plan_for([shop], path, pace=AT_ONCE)) as running:
            program = await running.program("messages:write")
            for number in range(3):
                row = {"shop": "qinghe", "channel": "web", "external_id": str(number), "buyer": "b", "text": "在吗"}
                assert (await program.post("messages", row)).status == 200
            stop = asyncio.Event()
            found.append((Live(running, asyncio.get_running_loop()), stop))
            started.set()
            await stop.wait()

    thread = threading.Thread(target=asyncio.run, args=(live(),))
    thread.start()
    assert started.wait(timeout=600)
    alive, stop = found[0]
    yield alive
    alive.loop.call_soon_threadsafe(stop.set)
    thread.join(timeout=600)
    assert not thread.is_alive()


@pytest.fixture(scope="module")
def live(shops: list[Shop], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with living(shops[0], tmp_path_factory.mktemp("schema") / "x.db") as alive:
        yield alive


def without_credentials() -> dict[str, Any]:
    """The document without who may ask: that is tested in test_gate; here everybody may."""
    paths = {
        path: {method: {key: value for key, value in told.items() if key != "security"} for method, told in row.items()}
        for path, row in DOCUMENT["paths"].items()
    }
    components = {"schemas": DOCUMENT["components"]["schemas"]}
    return {**DOCUMENT, "paths": paths, "components": components}


SCHEMA = schemathesis.openapi.from_dict(without_credentials())
TRIED = [
    pytest.param(route, mode, id=f"{route.method} {route.path} {mode.name.lower()}")
    for route in ROUTES
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    if mode is GenerationMode.POSITIVE or route.shapes.body or route.shapes.query or route.shapes.path is ChatPath
]


@pytest.mark.parametrize(("route", "mode"), TRIED)
def test_the_service_does_what_its_document_says(live: Live, route: Route, mode: GenerationMode) -> None:
    headers = live.headers(route)

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), database=None)
    @given(case=SCHEMA[route.path][route.method].as_strategy(generation_mode=mode))
    def conforms(case: Case[Any]) -> None:
        case.call_and_validate(base_url=live.house.url, headers=headers)

    conforms()


def test_the_document_is_well_formed_and_holds_every_route() -> None:
    SCHEMA.validate()
    told = {(method.upper(), path) for path, row in DOCUMENT["paths"].items() for method in row}
    assert told == {(route.method, route.path) for route in ROUTES}


def test_every_operation_says_who_may_and_what_it_is() -> None:
    for route in ROUTES:
        told = DOCUMENT["paths"][route.path][route.method.lower()]
        assert told["summary"]
        assert (told.get("x-role"), told.get("x-scope")) == (route.needs.role, route.needs.scope)
        schemes = {name for way in told["security"] for name in way}
        assert schemes == {
            name for name, needed in (("session", route.needs.role), ("token", route.needs.scope)) if needed
        }


def test_names_of_operations_are_unique() -> None:
    names = [told["operationId"] for row in DOCUMENT["paths"].values() for told in row.values()]
    assert len(set(names)) == len(names) == len(ROUTES)


def test_the_document_follows_the_handlers() -> None:
    first = ROUTES[0]
    other = document([replace(first, path="/api/v1/elsewhere", refuses=(418,))])
    told = other["paths"]["/api/v1/elsewhere"]["post"]
    assert "418" in told["responses"]
    body = told["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    assert set(other["components"]["schemas"][body]["properties"]) == {"name", "password"}
