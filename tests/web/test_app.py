"""The service as programs and browsers meet it: what it answers, and how it refuses what it cannot use."""

from __future__ import annotations

import asyncio
import io

import pytest
import structlog

from bot.web.api import checking
from bot.web.app import MAX_BODY
from bot.web.security import HEADERS
from tests.web.running import House

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_every_answer_has_the_guarding_headers(served: House) -> None:
    browser = await served.browser()
    for path in ("/", "/login", "/static/none.js", "/healthz", "/api/v1/me", "/nothing"):
        headers = (await browser.get(path)).headers
        assert {name: headers[name] for name in HEADERS} == dict(HEADERS), path
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "Strict-Transport-Security" not in headers


async def test_other_addresses_and_methods_are_json_too(served: House) -> None:
    browser = await served.browser()
    got = await browser.get("/nothing")
    assert (got.status, got.row["error"]["code"]) == (404, "not_found")
    got = await browser.get("suggest")
    assert (got.status, got.row["error"]["code"], got.headers["Allow"]) == (405, "method_not_allowed", "POST")


async def test_a_body_above_the_limit_is_not_read(served: House) -> None:
    browser = await served.browser()
    for size in (MAX_BODY + 1, 10 * 1024 * 1024):
        got = await browser.ask("POST", "suggest", data=io.BytesIO(b" " * size))
        assert (got.status, got.row["error"]["code"]) == (413, "too_large")


@pytest.mark.parametrize("host", ["evil.example:8080", "evil.example", "", "127.0.0.1.evil.example", "[::1"])
async def test_a_request_for_another_host_is_turned_away(served: House, host: str) -> None:
    got = await (await served.browser()).get("/healthz", headers={"Host": host})
    assert got.status in {400, 403}
    assert "version" not in got.text


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a TLS hello\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
        b"POST /api/v1/lint HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        b"POST /api/v1/lint HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\r\n" * 100,
    ],
)
async def test_what_is_no_http_is_refused_and_the_service_goes_on(served: House, garbage: bytes) -> None:
    port = int(served.url.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(garbage)
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    assert answer == b"" or b" 400 " in answer.split(b"\r\n")[0]
    assert b"Traceback" not in answer
    assert (await (await served.browser()).get("/healthz")).status == 200


async def test_a_failure_inside_shows_no_traceback(served: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("secret path")

    monkeypatch.setattr(checking, "suggest", fail)
    browser = await served.browser()
    with structlog.testing.capture_logs() as logged:
        got = await browser.post("suggest", {"turns": [{"role": "buyer", "text": "包邮吗"}]})
    assert (got.status, got.row) == (500, {"error": {"code": "internal", "message": "服务内部出错，已经记在日志里"}})
    failed = [line for line in logged if line["event"] == "request failed"]
    assert [(line["path"], bool(line["exc_info"])) for line in failed] == [("/api/v1/suggest", True)]


async def test_cookies_that_are_none_open_nothing(served: House) -> None:
    browser = await served.browser()
    for cookie in (
        "huashu_session=x",
        "huashu_session=",
        "huashu_session=" + "a" * 4000,
        'huashu_session="\\000"',
        "=;;",
    ):
        got = await browser.get("me", headers={"Cookie": cookie})
        assert (got.status, got.row["error"]["code"]) == (401, "unauthorized")
