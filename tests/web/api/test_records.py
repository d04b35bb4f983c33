"""What is stored: export, deletion, the trail."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import ClientError

from bot.lines import parse_log
from bot.store.errors import StoreError
from bot.store.store import Store
from tests.web.running import House

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def written(served: House, buyer: str, shop: str = "tea") -> int:
    program = await served.program("messages:write")
    row = {"shop": shop, "channel": "web", "external_id": buyer, "buyer": buyer, "text": "我是王小明，电话13812345678"}
    return int((await program.post("messages", row)).row["conversation"])


async def test_a_buyer_gets_all_that_is_stored_about_him(served: House) -> None:
    await written(served, "tb_wang/1 小明")
    owner = await served.signed_in("owner")
    got = await owner.get("buyers/tea/tb_wang%2F1%20%E5%B0%8F%E6%98%8E/export")
    assert got.status == 200
    assert "13812345678" in got.text


async def test_a_buyers_data_is_deleted_everywhere(served: House) -> None:
    chat = await written(served, "forget-me")
    owner = await served.signed_in("owner")
    assert (await owner.get(f"conversations/{chat}")).status == 200
    erased = await owner.ask("DELETE", "buyers/tea/forget-me")
    assert erased.row["counts"]["message"] == 1
    assert (await owner.get(f"conversations/{chat}")).status == 404
    assert "13812345678" not in (await owner.get("buyers/tea/forget-me/export")).text
    trail = (await owner.get("audit?limit=2")).row["items"]
    assert [line["what"] for line in trail] == ["buyer_exported", "buyer_deleted"]
    assert "forget-me" not in json.dumps(trail)


async def test_chats_are_exported_as_replay_reads_them(served: House) -> None:
    await written(served, "exported")
    for who in (await served.signed_in("manager", ("tea",)), await served.program("export", shops=("tea",))):
        got = await who.get("export?shop=tea")
        assert got.headers["Content-Type"].startswith("application/x-ndjson")
        assert [parse_log(line).turns[0].role for line in got.text.splitlines()]
        assert "13812345678" not in got.text
        assert (await who.get("export?shop=tea&from=2099-01-01T00:00:00Z")).text == ""
        assert (await who.get("export?shop=qinghe")).status == 404


async def test_half_an_export_does_not_look_like_a_whole_one(served: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(after: int) -> Callable[..., AsyncIterator[dict[str, Any]]]:
        async def chats(*args: object) -> AsyncIterator[dict[str, Any]]:
            for number in range(after):
                yield {"id": number}
            raise StoreError("lost", "连不上数据库")

        return chats

    manager = await served.signed_in("manager")
    monkeypatch.setattr(Store, "export", breaking(1))
    with pytest.raises(ClientError):
        await manager.get("export?shop=tea")
    monkeypatch.setattr(Store, "export", breaking(0))
    assert (await manager.get("export?shop=tea")).status == 503


async def test_shops_are_those_that_one_sees(served: House) -> None:
    agent = await served.signed_in("agent", ("tea",))
    assert [row["key"] for row in (await agent.get("shops")).row["items"]] == ["tea"]


async def test_the_trail_is_read_in_pages(served: House) -> None:
    owner = await served.signed_in("owner")
    for _ in range(3):
        await owner.post("tokens", {"name": "erp", "scopes": ["lint"]})
    first = (await owner.get("audit?limit=2")).row["items"]
    second = (await owner.get(f"audit?limit=2&before={first[-1]['id']}")).row["items"]
    ids = [line["id"] for line in (*first, *second)]
    assert ids == sorted(set(ids), reverse=True)
