from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.channels import signing
from bot.channels.errors import UnsignedError
from bot.channels.webhook import TRIES, Address, WebhookChannel
from bot.engine import Shop
from bot.errors import InputError
from tests.desk.working import START, Working, working

pytestmark = pytest.mark.asyncio

SECRET = b"0123456789abcdef"


@dataclass
class Other:
    """The other side: answers as the test wants, and keeps what it was sent."""

    statuses: list[int] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        signing.verify(SECRET, request.headers[signing.HEADER], body, START)
        self.got.append(orjson.loads(body))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 204)


@contextlib.asynccontextmanager
async def channel(here: Working, other: Other, pauses: list[float]) -> AsyncIterator[WebhookChannel]:
    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    app = web.Application()
    app.router.add_post("/in", other.take)
    async with TestServer(app) as server, ClientSession() as session:
        made = WebhookChannel(here.desk, Address("erp", "shop", SECRET, str(server.make_url("/in"))), session, pause)
        here.desk.attach("erp", made)
        yield made


def signed(row: object) -> tuple[dict[str, str], bytes]:
    body = orjson.dumps(row)
    return {signing.HEADER: signing.sign(SECRET, body, START)}, body


async def test_a_message_comes_in_and_its_answer_goes_out(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here, channel(here, other := Other(), []) as erp:
        told = {"id": "m1", "buyer": "买家甲", "text": "什么时候发货呀？", "context": {"region": "浙江"}}
        first = await erp.take(*signed(told))
        assert (await erp.take(*signed(told))) == {**first, "duplicate": True}
        await here.desk.settle()
        answer = await here.takes_the_draft(first["conversation"])
        assert [(row["buyer"], row["text"]) for row in other.got] == [("买家甲", answer)]
        assert (await here.desk.messages(first["conversation"]))[-1]["delivered"]


async def test_what_happened_to_an_order_comes_in(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here, channel(here, Other(), []) as erp:
        told = {"buyer": "买家甲", "event": "paid", "context": {"order": {"state": "paid"}}}
        conversation = (await erp.take(*signed(told)))["conversation"]
        assert (await here.desk.view(conversation))["order"] == {"state": "paid"}


@pytest.mark.parametrize(
    ("statuses", "delivered", "pauses"),
    [
        ([503, 429, 200], True, [1.0, 2.0]),
        ([404], False, []),
        ([302], False, []),
        ([500] * TRIES, False, [1.0, 2.0, 4.0, 8.0]),
    ],
    ids=["in the end", "never", "elsewhere", "given up"],
)
async def test_an_answer_that_was_not_taken_is_posted_again(
    statuses: list[int], delivered: bool, pauses: list[float], tmp_path: Path, shop: Shop
) -> None:
    waited: list[float] = []
    async with working(tmp_path, shop) as here, channel(here, Other(statuses), waited) as erp:
        conversation = (await erp.take(*signed({"id": "m1", "buyer": "买家甲", "text": "在吗"})))["conversation"]
        await here.desk.settle()
        await here.takes_the_draft(conversation)
        assert (await here.desk.messages(conversation))[-1]["delivered"] is delivered
    assert waited == pauses


async def test_nobody_listens(tmp_path: Path, shop: Shop) -> None:
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    async with working(tmp_path, shop) as here, ClientSession() as session:
        closed = WebhookChannel(here.desk, Address("erp", "shop", SECRET, "http://127.0.0.1:9/in"), session, pause)
        silent = WebhookChannel(here.desk, Address("app", "shop", SECRET), session, pause)
        here.desk.attach("erp", closed)
        here.desk.attach("app", silent)
        for erp in (closed, silent):
            conversation = (await erp.take(*signed({"id": "m", "buyer": "甲", "text": "在吗"})))["conversation"]
            await here.desk.settle()
            await here.takes_the_draft(conversation, client_id="c1")
            assert not (await here.desk.messages(conversation))[-1]["delivered"]
    assert len(waited) == TRIES - 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([], "整体"),
        ({"id": "1", "text": "在吗"}, "buyer"),
        ({"id": "1", "buyer": "甲", "text": "在吗", "colour": "red"}, "colour"),
        ({"id": "1", "buyer": "甲"}, "只写一样"),
        ({"id": "1", "buyer": "甲", "text": "在吗", "event": "paid"}, "只写一样"),
        ({"buyer": "甲", "text": "在吗"}, "要有 id"),
        ({"buyer": "甲", "event": "vanished"}, "event"),
        ({"id": "1", "buyer": "甲", "text": "在吗", "at": "2026-11-22T10:00:00"}, "at"),
    ],
)
async def test_what_cannot_be_used_is_told(row: object, told: str, tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here, channel(here, Other(), []) as erp:
        with pytest.raises(InputError, match=told):
            await erp.take(*signed(row))


async def test_without_a_signature_nothing_is_read(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here, channel(here, Other(), []) as erp:
        with pytest.raises(UnsignedError):
            await erp.take({}, b"{}")
