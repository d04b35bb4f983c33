"""The agents' WebSocket `/ws`: what is new is pushed; after a break it goes on where it stopped.

The page says `hello` with the number of the last event it has; it gets `welcome` and all events after that number, or
also `reset` where these are too many or too old: then it loads its lists anew. docs/service.md has the whole protocol.
"""

from __future__ import annotations

import asyncio

from aiohttp import WSCloseCode, web

from bot.desk.hub import LAGGING, Subscription
from bot.store.people import Agent
from bot.web import gate, talking
from bot.web.errors import RefusedError
from bot.web.pouring import pour
from bot.web.service import SERVICE, Service
from bot.web.shapes.frames import FRAME, Frame, Hello, Lint, Ping, Seen, Typing
from bot.web.sockets import SIGNED_OUT
from bot.web.talking import Talking


async def agents(request: web.Request) -> web.StreamResponse:
    """Open the WebSocket of a page of this service's own, whose agent is signed in."""
    service = request.app[SERVICE]
    if "Origin" not in request.headers or not gate.from_own_page(request):
        raise RefusedError(403, "foreign_origin", "这个连接是别的网页发起的，没有接")
    who = await gate.identify(service, request)
    if who.agent is None or who.session is None:
        raise RefusedError(401, "unauthorized", "请先登录")
    socket = talking.socket()
    await socket.prepare(request)
    service.sockets.add(socket, who.agent.id, who.session.token_hash)
    try:
        async with asyncio.timeout((who.session.expires - service.clock()).total_seconds()), talking.guarded(socket):
            await Console(service, request, socket, who.agent).run()
    except TimeoutError:
        await socket.close(code=SIGNED_OUT)
    finally:
        service.sockets.drop(socket)
    return socket


class Console:
    """One open console."""

    def __init__(self, service: Service, request: web.Request, socket: web.WebSocketResponse, agent: Agent) -> None:
        self._request = request
        self._talking: Talking[Frame] = Talking(socket, FRAME)
        self._desk, self._clock, self._agent = service.desk, service.clock, agent

    async def run(self) -> None:
        """Talk until either side ends it."""
        hello = await self._talking.first(Hello)
        if hello is None:
            return
        subscription = await self._desk.subscribe(self._agent, hello.after)
        try:
            await self._greet(subscription)
            async with talking.beside(self._push(subscription)):
                async for frame in self._talking.frames():
                    await self._talking.attempt(self._answer(frame, subscription))
        finally:
            self._desk.unsubscribe(subscription)

    async def _greet(self, subscription: Subscription) -> None:
        now = self._clock().isoformat()
        online = self._desk.online(self._agent)
        welcome = {"type": "welcome", "seq": subscription.seq, "server_time": now, "agents_online": online}
        await self._talking.say(welcome)
        if subscription.reset:
            await self._talking.say({"type": "reset", "seq": subscription.seq})

    async def _push(self, subscription: Subscription) -> None:
        while several := await subscription.several():
            await pour(self._request, self._talking.socket, [each.frame for each in several])
            if several[-1].kind == LAGGING:
                break
        await self._talking.hang_up(WSCloseCode.TRY_AGAIN_LATER, "lagging")

    async def _answer(self, frame: Frame, subscription: Subscription) -> None:
        match frame:
            case Ping():
                await self._talking.say({"type": "pong"})
            case Seen():
                if frame.conversation is not None:
                    await self._desk.seen(self._agent, frame.conversation)
                self._desk.look(subscription, frame.conversation)
            case Typing():
                await self._desk.typing(self._agent, frame.conversation)
            case Lint():
                await self._lint(frame)
            case Hello():
                await self._talking.hang_up(WSCloseCode.POLICY_VIOLATION, "hello once")

    async def _lint(self, frame: Lint) -> None:
        chat = (await self._desk.seen_by(self._agent, frame.conversation)).chat
        found, rewrite = await self._desk.lint(chat.shop, chat.id, frame.text)
        await self._talking.say({"type": "lint", "id": frame.id, "findings": found, "rewrite": rewrite})
