"""What stands around every request."""

from __future__ import annotations

import pytest
import structlog

from bot.store.errors import StoreError
from bot.store.store import Store
from tests.web.running import House

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_request_is_logged_by_its_pattern_and_counted(served: House, caplog: pytest.LogCaptureFixture) -> None:
    agent = await served.signed_in()
    caplog.set_level("DEBUG", "huashu.web")
    with structlog.testing.capture_logs() as logged:
        await agent.get("conversations/123?after=secret")
    (line,) = [line for line in logged if line["event"] == "request"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/api/v1/conversations/{id}", 404)
    assert "123" not in str(line.values())
    figures = (await (await served.browser()).get("/metrics")).text
    assert 'huashu_http_requests_total{method="GET",route="/api/v1/conversations/{id}",status="404"} 1.0' in figures


async def test_methods_that_nobody_serves_share_one_figure(served: House) -> None:
    browser = await served.browser()
    for method in ("PROPFIND", "REPORT"):
        assert (await browser.ask(method, "/")).status == 405
    figures = (await browser.get("/metrics")).text
    assert 'method="-"' in figures
    assert "PROPFIND" not in figures


async def test_trouble_of_the_store_is_logged_and_told(served: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def locked(*args: object) -> None:
        raise StoreError("locked", "数据库被别的程序占着")

    monkeypatch.setattr(Store, "chat", locked)
    agent = await served.signed_in()
    with structlog.testing.capture_logs() as logged:
        got = await agent.get("conversations/1")
    assert (got.status, got.row["error"]["code"]) == (503, "store_locked")
    assert ("store trouble", "locked") in [(line["event"], line.get("code")) for line in logged]


async def test_what_the_api_says_is_kept_by_no_cache(served: House) -> None:
    browser = await served.browser()
    for path in ("me", "openapi.json", "nothing"):
        assert (await browser.get(path)).headers["Cache-Control"] == "no-store"
