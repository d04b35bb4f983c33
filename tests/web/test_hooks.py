"""Signed requests of programs."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio

from bot.channels.signing import HEADER, sign
from bot.channels.webhook import Address
from bot.conversation.pace import AT_ONCE
from bot.engine import Shop
from tests.web.running import Answer, House, house, plan_for

SECRET = b"a secret of the warehouse"


@pytest_asyncio.fixture
async def hooked(shops: list[Shop], tmp_path: Path) -> AsyncIterator[House]:
    channels = (Address("erp", "tea", SECRET),)
    async with house(plan_for(shops, tmp_path / "x.db", channels=channels, pace=AT_ONCE)) as running:
        yield running


async def post(served: House, row: Mapping[str, object], secret: bytes = SECRET, name: str = "erp") -> Answer:
    body = json.dumps(row).encode()
    headers = {HEADER: sign(secret, body, served.service.clock())}
    return await (await served.browser()).ask("POST", f"/channels/{name}", data=body, headers=headers)


@pytest.mark.asyncio
async def test_what_is_signed_is_stored_and_told(hooked: House) -> None:
    message = await post(hooked, {"id": "1", "buyer": "b", "text": "在吗"})
    assert (message.status, message.row["duplicate"]) == (200, False)
    assert (await post(hooked, {"id": "1", "buyer": "b", "text": "在吗"})).row == {**message.row, "duplicate": True}
    order = await post(hooked, {"buyer": "b", "event": "paid", "context": {"order": {"id": "1", "state": "paid"}}})
    assert order.row == {"conversation": message.row["conversation"], "message": None, "duplicate": False}


@pytest.mark.asyncio
async def test_what_is_not_signed_is_refused(hooked: House) -> None:
    row = {"id": "1", "buyer": "b", "text": "在吗"}
    for got in (
        await post(hooked, row, b"another secret altogether"),
        await (await hooked.browser()).post("/channels/erp", row),
    ):
        assert (got.status, got.row["error"]["code"]) == (401, "unsigned")
    assert (await hooked.service.store.last_seq()) == 0


@pytest.mark.asyncio
async def test_what_makes_no_sense_is_refused(hooked: House) -> None:
    assert (await post(hooked, {"id": "1", "buyer": "b"})).status == 400
    assert (await post(hooked, {"id": "1", "buyer": "b", "text": "在吗"}, name="other")).status == 404
