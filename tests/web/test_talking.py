"""What both kinds of WebSocket share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import structlog
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, web
from pydantic import TypeAdapter

from bot.errors import InputError
from bot.web import talking
from bot.web.talking import Talking, beside

pytestmark = pytest.mark.asyncio

NUMBERS: TypeAdapter[int] = TypeAdapter(int)


@asynccontextmanager
async def adding() -> AsyncIterator[ClientWebSocketResponse]:
    """A service that adds up numbers; it objects to 13, and a sum of 7 breaks it."""

    async def add(request: web.Request) -> web.StreamResponse:
        socket = talking.socket()
        await socket.prepare(request)
        talk: Talking[int] = Talking(socket, NUMBERS)
        total = await talk.first(int) or 0

        async def more(number: int) -> None:
            nonlocal total
            if number == 13:
                raise InputError("不吉利")
            total += number
            if total == 7:
                raise ZeroDivisionError
            await talk.say({"total": total})

        async with talking.guarded(socket):
            async for number in talk.frames():
                await talk.attempt(more(number))
        return socket

    app = web.Application()
    app.router.add_get("/", add)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        async with ClientSession() as session, session.ws_connect(url) as socket:
            yield socket
    finally:
        await runner.cleanup()


async def test_frames_of_its_shape_are_read_and_others_refused() -> None:
    async with adding() as socket:
        for frame in ("1", "2", '"x"', "13", "5"):
            await socket.send_str(frame)
        told = [await socket.receive_json(timeout=600) for _ in range(4)]
    assert [row.get("total") for row in told] == [3, None, None, 8]
    assert [row.get("message") for row in told[1:3]] == ["要是整数", "不吉利"]


async def test_a_fault_of_the_program_hangs_up_properly_and_is_logged() -> None:
    with structlog.testing.capture_logs() as logged:
        async with adding() as socket:
            await socket.send_str("3")
            await socket.send_str("4")
            message = await socket.receive(timeout=600)
    assert (message.type, message.data) == (WSMsgType.CLOSE, 1011)
    assert [line["event"] for line in logged] == ["a socket failed"]


@pytest.mark.parametrize("frame", ['"x"', "{", b"1"])
async def test_who_begins_with_something_else_is_hung_up_on(frame: str | bytes) -> None:
    async with adding() as socket:
        await (socket.send_bytes(frame) if isinstance(frame, bytes) else socket.send_str(frame))
        message = await socket.receive(timeout=30)
    assert (message.type, message.data, message.extra) == (WSMsgType.CLOSE, 1008, "int first")


async def test_who_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talking, "PATIENCE", 0.01)
    async with adding() as socket:
        message = await socket.receive(timeout=30)
    assert (message.type, message.data) == (WSMsgType.CLOSE, 1008)


async def test_what_runs_beside_ends_with_the_block() -> None:
    ended = asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with beside(work()):
        await asyncio.sleep(0)
    assert ended.is_set()


async def test_a_line_that_broke_beside_is_no_failure_of_the_block() -> None:
    async def work() -> None:
        raise ConnectionResetError

    async with beside(work()):
        await asyncio.sleep(0)
