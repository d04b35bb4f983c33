"""The buyer's window: a key, messages with acknowledgements, answers, coming back."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from bot.engine import Shop
from bot.web.service import Settings
from bot.web.window import MOST, STARTS
from tests.web.running import Browser, House, house, plan_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

_NUMBERS = count(1)


async def start(served: House, shop: str = "tea") -> tuple[Browser, str]:
    browser = await served.browser()
    row = (await browser.post(f"/buyer/api/start?shop={shop}")).row
    return browser, f"/buyer/ws?key={row['key']}"


async def say(socket: ClientWebSocketResponse, text: str, client_id: str = "") -> dict[str, Any]:
    """Write a line; gives its acknowledgement, or why there is none."""
    await socket.send_json({"text": text, "client_id": client_id or f"w{next(_NUMBERS)}"})
    while (row := await socket.receive_json(timeout=600))["type"] not in {"ack", "error"}:
        pass
    return dict(row)


async def answer(served: House, message: int, text: str) -> None:
    """An agent answers the chat of that message."""
    told = await served.service.store.message(message)
    assert told is not None
    agent = await served.signed_in()
    body = {"text": text, "client_id": f"a{message}", "expected_last": message}
    assert (await agent.post(f"conversations/{told.conversation}/send", body)).status == 200


async def test_a_buyer_writes_and_is_answered(served: House) -> None:
    browser, path = await start(served)
    async with browser.session.ws_connect(path) as socket:
        await socket.send_json({"after": 0})
        ack = await say(socket, "啥时候发货呀")
        assert ack["type"] == "ack"
        await answer(served, ack["message"], "亲，在的")
        while (row := await socket.receive_json(timeout=600)).get("message", {}).get("role") != "agent":
            pass
        assert (row["message"]["text"], row["message"]["agent"]) == ("亲，在的", None)


async def test_who_comes_back_gets_what_he_missed_once(served: House) -> None:
    browser, path = await start(served)
    async with browser.session.ws_connect(path) as socket:
        await socket.send_json({"after": 0})
        ack = await say(socket, "在吗", "first")
    await answer(served, ack["message"], "亲，在的呢")
    async with browser.session.ws_connect(path) as socket:
        await socket.send_json({"after": ack["message"]})
        row = await socket.receive_json(timeout=600)
        assert row["message"]["text"] == "亲，在的呢"
        assert (await say(socket, "在吗", "first"))["message"] == ack["message"]


async def test_an_unknown_key_is_told_after_the_opening(served: House) -> None:
    browser = await served.browser()
    for key in ("", "guessed", "W10.00"):
        async with browser.session.ws_connect(f"/buyer/ws?key={key}") as socket:
            message = await socket.receive(timeout=600)
            assert (message.type, message.data) == (WSMsgType.CLOSE, 1008)


async def test_other_sites_get_neither_a_key_nor_a_window(served: House) -> None:
    browser, path = await start(served)
    got = await browser.post("/buyer/api/start", headers={"Origin": "https://evil.example"})
    assert (got.status, got.row["error"]["code"]) == (403, "foreign_origin")
    with pytest.raises(WSServerHandshakeError):
        await browser.session.ws_connect(path, headers={"Origin": "https://evil.example"})


async def test_a_shop_that_is_not_served_has_no_window(served: House) -> None:
    got = await (await served.browser()).post("/buyer/api/start?shop=nowhere")
    assert (got.status, got.row["error"]["code"]) == (400, "bad_input")


async def test_what_cannot_be_taken_is_told_and_the_rest_goes_on(served: House) -> None:
    browser, path = await start(served)
    async with browser.session.ws_connect(path) as socket:
        await socket.send_json({"after": 0})
        for text in ("", " ", "x" * 5001, "x" * 2001):
            assert (await say(socket, text))["code"] == "bad_input"
        await socket.send_json({"type": "ping"})
        assert (await socket.receive_json(timeout=600))["type"] == "pong"
        assert (await say(socket, "现在好了"))["type"] == "ack"


async def test_who_says_something_else_first_is_hung_up_on(served: House) -> None:
    browser, path = await start(served)
    async with browser.session.ws_connect(path) as socket:
        await socket.send_json({"text": "在吗", "client_id": "x"})
        message = await socket.receive(timeout=600)
        assert (message.type, message.data) == (WSMsgType.CLOSE, 1008)


async def test_from_elsewhere_only_so_many_come_at_once(shops: list[Shop], tmp_path: Path) -> None:
    settings = Settings(local=False, behind_proxy=True, secure=True)
    async with house(plan_for(shops, tmp_path / "x.db", settings=settings)) as proxied:
        one, other = [await proxied.browser(**{"X-Forwarded-For": f"192.0.2.{number}"}) for number in (1, 2)]
        told = [(await one.post("/buyer/api/start")).status for _ in range(STARTS + 1)]
        assert told == [200] * STARTS + [429]
        assert (await other.post("/buyer/api/start")).status == 200


async def test_a_flood_is_held_off(served: House) -> None:
    browser, path = await start(served)
    async with browser.session.ws_connect(path) as socket:
        await socket.send_json({"after": 0})
        told = [await say(socket, f"第{number}句") for number in range(MOST + 1)]
        assert {row["type"] for row in told[:MOST]} == {"ack"}
        assert told[MOST]["code"] == "too_fast"
