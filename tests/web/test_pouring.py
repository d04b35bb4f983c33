"""Many frames in one write."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, web
from hypothesis import given
from hypothesis import strategies as st

from bot.web.pouring import framed, pour

SHORT, LONG, LONGEST = "好", "长" * 200, "文" * 30_000


@asynccontextmanager
async def pouring(rounds: Sequence[Sequence[str]], *, compress: int = 0) -> AsyncIterator[ClientWebSocketResponse]:
    """A service that pours these texts, and then once more after it has hung up."""
    told: asyncio.Future[BaseException | None] = asyncio.get_running_loop().create_future()

    async def serve(request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        for texts in rounds:
            await pour(request, socket, [text.encode() for text in texts])
        await socket.close()
        try:
            await pour(request, socket, [b"1", b"2"])
        except ConnectionError as error:
            told.set_result(error)
        else:
            told.set_result(None)
        return socket

    app = web.Application()
    app.router.add_get("/", serve)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        async with ClientSession() as session, session.ws_connect(url, compress=compress) as socket:
            yield socket
        assert isinstance(await told, ConnectionError)
    finally:
        await runner.cleanup()


@pytest.mark.asyncio
@pytest.mark.parametrize("compress", [0, 15])
async def test_texts_of_all_sizes_come_in_order_beside_others(compress: int) -> None:
    rounds = ((SHORT,), (SHORT, LONG, LONGEST, SHORT), (LONGEST,), (LONG, SHORT))
    async with pouring(rounds, compress=compress) as socket:
        assert [message.data async for message in socket] == [text for texts in rounds for text in texts]


@given(st.integers(0, 70_000))
def test_a_frame_says_how_long_its_text_is(length: int) -> None:
    made = framed(bytes(length))
    head = len(made) - length
    wide = {2: made[1:2], 4: made[2:4], 10: made[2:10]}[head]
    assert made[0] == 0x81
    assert int.from_bytes(wide, "big") == length
    assert head == (2 if length < 126 else 4 if length < 65_536 else 10)
