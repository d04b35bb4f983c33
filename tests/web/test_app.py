"""The service over a real socket: what it answers, and what it answers to what it cannot read."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web

from bot.cli.options import open_shop
from bot.engine import Shop
from bot.web import app as module
from bot.web.app import MAX_BODY, create_app, is_loopback
from tests.cli.conftest import still

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def shop(small_shop: Path) -> Shop:
    return open_shop(small_shop)


@pytest_asyncio.fixture
async def client(shop: Shop) -> AsyncIterator[ClientSession]:
    runner = web.AppRunner(create_app(shop, still))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    try:
        async with ClientSession(f"http://127.0.0.1:{port}") as session:
            yield session
    finally:
        await runner.cleanup()


async def post(client: ClientSession, path: str, body: object) -> tuple[int, Any]:
    data = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
    async with client.post(path, data=data) as response:
        assert response.content_type == "application/json"
        return response.status, json.loads(await response.text())


def asked(text: str, **context: Any) -> dict[str, Any]:
    return {"id": "a1", "turns": [{"role": "buyer", "text": text}], "context": context}


async def test_a_chat_gets_the_same_suggestion_as_on_the_line(client: ClientSession) -> None:
    status, row = await post(client, "/api/v1/suggest", asked("啥时候发货呀"))
    assert (status, row["id"], row["intents"][0]["id"]) == (200, "a1", "ship_time")
    assert "16:00" in row["drafts"][0]["text"]


async def test_a_chat_may_say_when_it_is(client: ClientSession) -> None:
    status, row = await post(client, "/api/v1/suggest", asked("啥时候发货呀", now="2026-11-11T20:00"))
    assert status == 200
    assert "48小时" in row["drafts"][0]["text"]


async def test_a_reply_is_checked_with_the_shops_facts(client: ClientSession) -> None:
    status, row = await post(client, "/api/v1/lint", {"id": 1, "text": "亲，加我微信给您便宜"})
    assert (status, row["id"]) == (200, 1)
    assert "block" in {finding["severity"] for finding in row["findings"]}
    assert await post(client, "/api/v1/lint", {"id": 2, "text": "亲，您稍等"}) == (200, {"id": 2, "findings": [], "rewrite": None})


async def test_health_names_versions(client: ClientSession, shop: Shop) -> None:
    async with client.get("/healthz") as response:
        row = json.loads(await response.text())
    assert (response.status, row["status"], row["shop"]) == (200, "ok", shop.version)


@pytest.mark.parametrize("path", ["/api/v1/suggest", "/api/v1/lint"])
@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b"[" * 50_000, {"id": 1}, {"turns": 3, "text": 3}])
async def test_what_cannot_be_read_is_refused_in_chinese(client: ClientSession, path: str, body: object) -> None:
    status, row = await post(client, path, body)
    assert (status, row["error"]["code"]) == (400, "bad_input")
    assert any("\u4e00" <= char <= "\u9fff" for char in row["error"]["message"])


async def test_a_body_above_the_limit_is_not_read(client: ClientSession) -> None:
    status, row = await post(client, "/api/v1/suggest", b" " * (MAX_BODY + 1))
    assert (status, row["error"]["code"]) == (413, "too_large")


async def test_other_addresses_and_methods_are_json_too(client: ClientSession) -> None:
    async with client.get("/nothing") as response:
        assert (response.status, json.loads(await response.text())["error"]["code"]) == (404, "not_found")
    async with client.get("/api/v1/suggest") as response:
        assert (response.status, json.loads(await response.text())["error"]["code"]) == (405, "method_not_allowed")
        assert response.headers["Allow"] == "POST"


@pytest.mark.parametrize("host", ["evil.example:8080", "evil.example", "", "127.0.0.1.evil.example", "[::1"])
async def test_a_request_for_another_host_is_turned_away(client: ClientSession, host: str) -> None:
    async with client.get("/healthz", headers={"Host": host}) as response:
        assert response.status in {400, 403}
        assert "ok" not in await response.text()


async def test_a_failure_inside_shows_no_traceback(
    client: ClientSession, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("secret path")

    monkeypatch.setattr(module, "suggest", fail)
    status, row = await post(client, "/api/v1/suggest", asked("包邮吗"))
    assert (status, row) == (500, {"error": {"code": "internal", "message": "服务内部出错，已经记在日志里"}})
    assert "secret path" in caplog.text


@pytest.mark.parametrize(
    ("host", "here"),
    [
        *(("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True), ("LocalHost", True)),
        *(("0.0.0.0", False), ("::", False), ("10.0.0.1", False), ("localhost.evil", False), ("", False)),  # noqa: S104
    ],
)
async def test_loopback_is_this_machine_only(host: str, here: bool) -> None:
    assert is_loopback(host) is here
