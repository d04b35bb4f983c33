"""From a row of the table to a handler."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web

from bot.web import serving
from bot.web.guards import AROUND
from bot.web.service import SERVICE, Call
from bot.web.serving import handler, response
from bot.web.shapes.basic import Answer, Asked, Done, Query
from bot.web.table import ANYBODY, Raw, Reply, Route
from tests.web.running import House

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Where(Query):
    id: int


class Which(Query):
    word: str = "none"


class What(Asked):
    text: str


class Said(Answer):
    text: str


async def echo(call: Call, path: Where, query: Which, body: What) -> Said:
    """Say it again."""
    return Said(text=f"{path.id} {query.word} {body.text} {call.who.name}")


async def plain(call: Call, body: Raw[What]) -> Reply[Said]:
    """Say it as it came, with a cookie."""
    return Reply(Said(text=body.data.decode()), lambda made: made.set_cookie("seen", "1"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(served: House) -> AsyncIterator[ClientSession]:
    app = web.Application(middlewares=AROUND)
    app[SERVICE] = served.service
    for route in (Route("POST", "/echo/{id}", echo, ANYBODY), Route("POST", "/plain", plain, ANYBODY)):
        app.router.add_route(route.method, route.pattern, handler(route))
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
        yield session
    await runner.cleanup()


async def test_path_query_and_body_reach_the_handler_as_its_models(client: ClientSession) -> None:
    async with client.post("/echo/7?word=and", json={"text": "so"}) as got:
        assert (got.status, await got.json()) == (200, {"text": "7 and so -"})
        assert got.headers["Cache-Control"] == "no-store"


async def test_a_raw_body_is_left_to_the_handler(client: ClientSession) -> None:
    async with client.post("/plain", data=b"not json") as got:
        assert (await got.json(), got.cookies["seen"].value) == ({"text": "not json"}, "1")


@pytest.mark.parametrize(
    ("path", "data", "kind"),
    [
        ("/echo/7", b'{"text": "so"}', "text/plain"),
        ("/echo/7", b'{"text": 3}', "application/json"),
        ("/echo/7?word=a&word=b", b'{"text": "so"}', "application/json"),
        ("/echo/7?other=a", b'{"text": "so"}', "application/json"),
    ],
)
async def test_what_does_not_fit_never_reaches_it(client: ClientSession, path: str, data: bytes, kind: str) -> None:
    async with client.post(path, data=data, headers={"Content-Type": kind}) as got:
        assert got.status in {400, 415}


async def test_a_body_that_never_ends_is_not_waited_for(client: ClientSession, monkeypatch: pytest.MonkeyPatch) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    monkeypatch.setattr(serving, "PATIENCE", 0.01)
    async with client.post("/plain", data=endless()) as got:
        assert (got.status, (await got.json())["error"]["code"]) == (408, "too_slow")


async def test_what_is_a_response_already_is_left_alone() -> None:
    made = web.Response(text="x")
    assert response(made) is made
    written = response(Done())
    assert isinstance(written, web.Response)
    assert json.loads(str(written.text)) == {"ok": True}
