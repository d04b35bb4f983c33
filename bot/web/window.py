"""The buyer's side `/buyer`: a key for a new buyer, and the WebSocket of his window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aiohttp import WSCloseCode, WSMsgType, web

from bot.channels.buyer import CHANNEL, BuyerChannel, Page, Visitor
from bot.web import gate, talking
from bot.web.auth.rate import Rate
from bot.web.errors import RefusedError
from bot.web.security import is_loopback
from bot.web.service import SERVICE, Service
from bot.web.serving import response
from bot.web.shapes.window import WINDOW, From, Ping, Say, Started
from bot.web.talking import Talking

MOST: Final = 20
"""So many messages a buyer may write within `SPAN`."""
SPAN: Final = 10.0
"""Seconds."""
STARTS: Final = 30
"""So many new buyers may come from one address within a minute; this machine itself is not counted."""
MINUTE: Final = 60.0


def routes(channel: BuyerChannel) -> list[web.RouteDef]:
    """Give the routes of a buyers' channel; it is attached to the desk as `CHANNEL`."""
    starts, lines = Rate(STARTS, MINUTE), Rate(MOST, SPAN)

    async def start(request: web.Request) -> web.StreamResponse:
        if not gate.from_own_page(request):
            raise RefusedError(403, "foreign_origin", "这个请求是别的网页发起的，没有理它")
        service, address = request.app[SERVICE], gate.address(request.app[SERVICE], request)
        if not is_loopback(address) and not starts.take(address, service.clock().timestamp()):
            raise RefusedError(429, "too_fast", "这个地址开的窗口太多了，过一分钟再来", {"Retry-After": "60"})
        visitor, key = channel.start(request.query.get("shop"))
        return response(Started(buyer=visitor.buyer, key=key))

    def in_time(visitor: Visitor, service: Service) -> bool:
        return lines.take(visitor.buyer, service.clock().timestamp())

    async def window(request: web.Request) -> web.StreamResponse:
        if not gate.from_own_page(request):
            raise RefusedError(403, "foreign_origin", "这个连接是别的网页发起的，没有接")
        visitor = channel.find(request.query.get("key", ""))
        socket = talking.socket()
        await socket.prepare(request)
        if visitor is None:  # told after the opening: a page does not learn why an opening was refused
            await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=b"unknown key")
            return socket
        service = request.app[SERVICE]
        service.sockets.add(socket, 0, CHANNEL)
        try:
            async with talking.guarded(socket):
                await Window(channel, visitor, Talking(socket, WINDOW), lambda: in_time(visitor, service)).run()
        finally:
            service.sockets.drop(socket)
        return socket

    return [web.post("/buyer/api/start", start), web.get("/buyer/ws", window)]


class Window:
    """One open window."""

    def __init__(
        self,
        channel: BuyerChannel,
        visitor: Visitor,
        talk: Talking[From | Say | Ping],
        in_time: Callable[[], bool],
    ) -> None:
        """`in_time` tells whether another message may come already."""
        self._channel, self._visitor, self._talking, self._in_time = channel, visitor, talk, in_time

    async def run(self) -> None:
        """Talk until either side ends it."""
        first = await self._talking.first(From)
        if first is None:
            return
        page = await self._channel.subscribe(self._visitor, first.after)
        try:
            async with talking.beside(self._push(page)):
                async for frame in self._talking.frames():
                    await self._talking.attempt(self._answer(frame))
        finally:
            self._channel.unsubscribe(self._visitor, page)

    async def _push(self, page: Page) -> None:
        async for frame in page:
            await self._talking.socket.send_frame(frame, WSMsgType.TEXT)
        await self._talking.hang_up(WSCloseCode.TRY_AGAIN_LATER, "lagging")

    async def _answer(self, frame: From | Say | Ping) -> None:
        if isinstance(frame, Ping):
            await self._talking.say({"type": "pong"})
        elif isinstance(frame, Say):
            if not self._in_time():
                raise RefusedError(429, "too_fast", "发得太快了，歇一会儿再发；刚才这条没有收下")
            receipt = await self._channel.say(self._visitor, frame.text, frame.client_id)
            await self._talking.say({"type": "ack", "client_id": frame.client_id, "message": receipt.message})
