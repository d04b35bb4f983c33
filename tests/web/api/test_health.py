"""What whoever runs the service asks."""

from __future__ import annotations

from pathlib import Path

import pytest

import bot
from bot.conversation.pace import AT_ONCE
from bot.engine import Shop
from bot.store.errors import StoreError
from bot.store.store import Store
from bot.web.service import Settings
from tests.web.running import House, house, plan_for

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_health_names_versions(served: House) -> None:
    got = await (await served.browser()).get("/healthz")
    version = served.service.desk.shops["qinghe"].shop.version
    assert got.row == {"status": "ok", "version": bot.__version__, "shop": version}


async def test_it_is_ready_as_long_as_the_store_answers(served: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(store: Store) -> None:
        raise StoreError("lost", "连不上数据库")

    browser = await served.browser()
    assert (await browser.get("/readyz")).row == {"status": "ready"}
    monkeypatch.setattr(Store, "ping", away)
    got = await browser.get("/readyz")
    assert (got.status, got.row["error"]["code"], got.headers["Retry-After"]) == (503, "store_lost", "5")
    assert (await browser.get("/healthz")).status == 200


async def test_figures_are_for_this_machine_or_for_a_token(served: House) -> None:
    got = await (await served.browser()).get("/metrics")
    assert got.headers["Content-Type"].startswith("text/plain")
    assert "huashu_messages" in got.text
    assert (await (await served.browser(Origin="http://evil.example")).get("/metrics")).status == 401
    assert (await (await served.program("metrics:read")).get("/metrics")).status == 200
    assert (await (await served.program("lint")).get("/metrics")).status == 403


async def test_behind_a_proxy_figures_need_a_token(shops: list[Shop], tmp_path: Path) -> None:
    settings = Settings(local=False, behind_proxy=True, secure=True)
    plan = plan_for(shops, tmp_path / "x.db", settings=settings, pace=AT_ONCE)
    async with house(plan) as proxied:
        assert (await (await proxied.browser()).get("/metrics")).status == 401
        assert (await (await proxied.browser()).post("lint", {"text": "好的"})).status == 401
        assert (await (await proxied.program("metrics:read")).get("/metrics")).status == 200
        got = await (await proxied.browser()).get("/login", headers={"Host": "shop.example"})
        assert got.headers["Strict-Transport-Security"]
