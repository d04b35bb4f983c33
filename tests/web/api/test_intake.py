"""What programs send in."""

from __future__ import annotations

import pytest

from bot.store.errors import StoreError
from bot.store.store import Store
from tests.web.running import House

pytestmark = pytest.mark.asyncio(loop_scope="module")


def message(number: str, **more: object) -> dict[str, object]:
    return {"shop": "tea", "channel": "web", "external_id": number, "buyer": "b1", "text": "啥时候发货呀", **more}


async def test_the_same_message_again_is_the_same_message(served: House) -> None:
    program = await served.program("messages:write", "conversations:read")
    first, again, next_ = [(await program.post("messages", message(n))).row for n in ("m1", "m1", "m2")]
    assert again == {**first, "duplicate": True}
    assert (next_["conversation"], next_["message"] > first["message"]) == (first["conversation"], True)
    items = (await program.get(f"conversations/{first['conversation']}/messages")).row["items"]
    assert [item["text"] for item in items] == ["啥时候发货呀"] * 2


async def test_a_message_has_the_time_of_its_channel(served: House) -> None:
    program = await served.program("messages:write", "conversations:read")
    at = "2026-11-11T09:30:00+08:00"
    chat = (await program.post("messages", message("t1", buyer="late", at=at))).row["conversation"]
    items = (await program.get(f"conversations/{chat}/messages")).row["items"]
    assert items[0]["at"] == "2026-11-11T01:30:00.000+00:00"


async def test_an_order_is_seen_beside_the_chat(served: House) -> None:
    program = await served.program("orders:write", "conversations:read")
    order = {"id": "DD1", "state": "unpaid", "amount": 68}
    row = {"shop": "tea", "channel": "web", "buyer": "b9", "event": "placed", "order": order}
    chat = (await program.post("orders", row)).row["conversation"]
    assert (await program.get(f"conversations/{chat}")).row["order"]["id"] == "DD1"


async def test_a_token_writes_into_its_own_shops_only(served: House) -> None:
    program = await served.program("messages:write", "orders:write", shops=("qinghe",))
    assert (await program.post("messages", message("x1"))).status == 404
    row = {"shop": "tea", "channel": "web", "buyer": "b9", "event": "paid"}
    assert (await program.post("orders", row)).status == 404
    assert (await program.post("messages", message("x1", shop="qinghe"))).status == 200


async def test_what_could_not_be_stored_is_not_acknowledged(served: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*args: object, **more: object) -> None:
        raise StoreError("full", "磁盘满了，消息没有收下")

    program = await served.program("messages:write")
    monkeypatch.setattr(Store, "receive", full)
    got = await program.post("messages", message("f1"))
    assert (got.status, got.row["error"]) == (503, {"code": "store_full", "message": "磁盘满了，消息没有收下"})
    monkeypatch.undo()
    assert (await program.post("messages", message("f1"))).row["duplicate"] is False
