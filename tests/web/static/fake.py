"""A service that answers as the real one would, but does only what a test says: it serves the real pages.

It runs in a thread of its own, for the browser is driven from the test's. `script` is what the tests change.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler

from tests.web.static import chats
from tests.web.static.chats import Json

STATIC = Path(__file__).parents[3] / "bot" / "web" / "static"
PAGES = {"/": "index.html", "/login": "login.html", "/buyer": "buyer.html", "/settings": "settings.html"}
POLICY = "default-src 'self'; connect-src 'self' ws:; object-src 'none'; base-uri 'none'; form-action 'self'"
T = TypeVar("T")


class Fake:
    """The state of the service, and what a test does to it. `asked` has every request that changes something."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.url = ""
        self._sockets: set[web.WebSocketResponse] = set()
        self._runner: web.AppRunner | None = None
        self.forget()

    def forget(self) -> None:
        """As on the first day: the next test finds nothing of the last."""
        self.me = dict(chats.ME)
        self.shops = [dict(chats.SHOP)]
        self.signed_in = True
        self.conversations: dict[int, Json] = {}
        self.messages: dict[int, list[Json]] = {}
        self.agents = [dict(chats.ME), dict(chats.COLLEAGUE)]
        self.tokens: list[Json] = []
        self.asked: list[tuple[str, Json]] = []
        self.heard: list[Json] = []
        self.refusals: dict[str, tuple[int, Json]] = {}
        self.buyer_refusals: list[Json] = []
        self.deaf = False  # the line seems open and carries nothing
        self.mute = False  # who calls is put through and hears nothing
        self.calling, self.gone = asyncio.Event(), asyncio.Event()
        self.ids = count(100)
        self._log: list[Json] = []

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something in the service's thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def add(self, chat: Json, *lines: tuple[str, str]) -> int:
        """A conversation that is there from the start, with its lines (role, text)."""
        number = int(chat["id"])
        self.conversations[number] = chat
        self.messages[number] = [chats.message(next(self.ids), role, text, chats.ago(60)) for role, text in lines]
        return number

    def push(self, kind: str, conversation: int | None, /, **data: Any) -> None:
        """An event to all consoles, and into the log that they resume from."""
        self.call(self._push(kind, conversation, data))

    async def _push(self, kind: str, conversation: int | None, data: Json) -> None:
        passing = kind in {"presence", "timer"}
        frame: Json = {"type": "event", "seq": None if passing else len(self._log) + 1, "kind": kind}
        frame |= {"conversation": conversation, "at": chats.ago(0), "data": data}
        if not passing:
            self._log.append(frame)
        for socket in list(self._sockets):
            await socket.send_json(frame)

    def say(self, conversation: int, text: str) -> None:
        """The buyer writes."""
        line = chats.message(next(self.ids), "buyer", text)
        self.messages[conversation].append(line)
        chat = self.conversations[conversation]
        chat |= {"last": {"role": "buyer", "text": text, "at": line["at"]}, "unread": chat["unread"] + 1}
        chat |= {"status": "drafting", "waiting_since": chat["waiting_since"] or line["at"], "suggestion": None}
        self.push("message", conversation, message=line, conversation=self._told(conversation))

    def draft(self, conversation: int, *texts: str, **more: Any) -> int:
        """A draft comes."""
        made = chats.suggestion(next(self.ids), conversation, *texts, **more)
        self.conversations[conversation] |= {"suggestion": made, "status": "waiting"}
        self.push("draft", conversation, suggestion=made, conversation=self._told(conversation))
        return int(made["id"])

    def answer(self, conversation: int, text: str, agent: Json | None) -> None:
        """Somebody answers from elsewhere: a colleague, the same agent's other page, or the service itself (None)."""
        self.call(self._send(conversation, {"text": text}, agent))

    def _told(self, conversation: int) -> Json:
        return {key: value for key, value in self._listed(conversation).items() if key != "suggestion"}

    def _listed(self, conversation: int) -> Json:
        chat = self.conversations[conversation]
        return {**chat, "buyer": chats.hidden(chat["buyer"]), "buyer_name": chats.hidden(chat["buyer_name"])}

    def listen(self, port: int = 0) -> None:
        self.call(self._listen(port))

    async def _listen(self, port: int) -> None:
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port, reuse_address=True).start()
        self.url = "http://{}:{}".format(*self._runner.addresses[0])

    def stop(self) -> int:
        """The service goes; gives the port to listen at again."""
        self.call(self._stop())
        return int(self.url.rpartition(":")[2])

    async def _stop(self) -> None:
        for socket in list(self._sockets):
            await socket.close()
        if self._runner:
            await self._runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[_guarded])
        for path, name in PAGES.items():
            app.router.add_get(path, _page(name))
        app.router.add_static("/static", STATIC)
        app.router.add_get("/ws", self._socket)
        app.router.add_route("*", "/api/v1/{rest:.*}", self._api)
        app.router.add_post("/buyer/api/start", self._buyer_start)
        app.router.add_get("/buyer/ws", self._buyer_socket)
        return app

    async def _api(self, request: web.Request) -> web.Response:
        rest = request.match_info["rest"]
        body = await request.json() if request.can_read_body else {}
        if request.method != "GET":
            self.asked.append((f"{request.method} {rest}", body))
        if rest in self.refusals:
            status, error = self.refusals.pop(rest)
            return web.json_response({"error": error}, status=status)
        if rest != "login" and not self.signed_in:
            return web.json_response({"error": {"code": "unauthorized", "message": "请先登录"}}, status=401)
        parts = rest.split("/")
        if parts[0] == "conversations" and len(parts) > 1:
            return web.json_response(await self._conversation(int(parts[1]), parts[2:], request, body))
        return web.json_response(self._answer(request.method, parts, body))

    def _answer(self, method: str, parts: list[str], body: Json) -> Json:
        answers: dict[str, Callable[[], Json]] = {
            "me": lambda: {"agent": self.me, "csrf": "c", "shops": self.shops},
            "conversations": lambda: {"items": [self._listed(each) for each in self.conversations], "next": None},
            "agents": lambda: {"items": self.agents},
            "tokens": lambda: {"items": self.tokens},
            "canned": lambda: {"items": chats.CANNED},
            "audit": lambda: {"items": [{"id": 1, "at": chats.ago(60), "who": "xiaohe", "what": "login", "data": {}}]},
            "lint": lambda: {"findings": chats.findings(body["text"]), "rewrite": chats.rewritten(body["text"])},
        }
        if method == "POST" and parts[0] == "agents":
            self.agents.append({"id": next(self.ids), "active": True, **body})
        if method == "PATCH":
            next(each for each in self.agents if str(each["id"]) == parts[1]).update(body)
        if method == "POST" and parts[0] == "tokens":
            item = {"id": next(self.ids), "created": chats.ago(0), "revoked": None, **body}
            self.tokens.append(item)
            return {"token": "hs_once", "item": item}
        if method == "DELETE":
            next(each for each in self.tokens if str(each["id"]) == parts[1])["revoked"] = chats.ago(0)
        return answers.get(parts[0], dict)()

    async def _conversation(self, number: int, action: list[str], request: web.Request, body: Json) -> Json:
        if not action:
            return self.conversations[number]
        if action == ["messages"]:
            after = int(request.query.get("after", 0))
            return {"items": [each for each in self.messages[number] if each["id"] > after][:200]}
        chat = self.conversations[number]
        if action == ["send"]:
            return await self._send(number, body, self.me)
        if action == ["take"]:
            chat["assigned_to"] = {"id": self.me["id"], "display": self.me["display"]}
            await self._push("assigned", number, {"to": chat["assigned_to"], "conversation": self._told(number)})
        if action == ["reject"]:
            chat["suggestion"] = None
        return {}

    async def _send(self, number: int, body: Json, agent: Json | None) -> Json:
        line = chats.message(next(self.ids), "agent", body["text"], agent=agent)
        self.messages[number].append(line)
        last = {"role": "agent", "text": body["text"], "at": line["at"]}
        self.conversations[number] |= {"last": last, "waiting_since": None, "suggestion": None, "status": "idle"}
        self.conversations[number]["unread"] = 0
        await self._push("message", number, {"message": line, "conversation": self._told(number)})
        return {"message": line}

    def called(self) -> None:
        """Wait for somebody who is put through and hears nothing; whoever calls after him is answered."""
        self.call(self.calling.wait())
        self.mute = False

    def hung_up(self) -> None:
        """He has given up waiting."""
        self.loop.call_soon_threadsafe(self.gone.set)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        if self.mute:
            self.calling.set()
            await self.gone.wait()
            raise web.HTTPGone
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.add(socket)
        async for sent in socket:
            if sent.type is WSMsgType.TEXT:
                await self._frame(socket, sent.json())
        self._sockets.discard(socket)
        return socket

    async def _frame(self, socket: web.WebSocketResponse, frame: Json) -> None:
        self.heard.append(frame)
        if frame["type"] == "hello":
            online = [{**agent, "conversation": None} for agent in self.agents[:1]]
            await socket.send_json(
                {"type": "welcome", "seq": len(self._log), "server_time": chats.ago(0), "agents_online": online}
            )
            for event in self._log[frame["after"] :] if frame["after"] is not None else []:
                await socket.send_json(event)
        elif frame["type"] == "lint" and not self.deaf:
            found, whole = chats.findings(frame["text"]), chats.rewritten(frame["text"])
            await socket.send_json({"type": "lint", "id": frame["id"], "findings": found, "rewrite": whole})

    async def _buyer_start(self, _: web.Request) -> web.Response:
        return web.json_response({"buyer": f"访客{next(self.ids)}", "key": "k"})

    async def _buyer_socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.add(socket)
        async for sent in socket:
            frame = sent.json()
            self.heard.append(frame)
            if "text" in frame and self.buyer_refusals:
                await socket.send_json({"type": "error", **self.buyer_refusals.pop()})
            elif "text" in frame:
                line = chats.message(next(self.ids), "buyer", frame["text"])
                await socket.send_json({"type": "ack", "client_id": frame["client_id"], "message": line})
        self._sockets.discard(socket)
        return socket

    def to_buyer(self, frame: Json) -> None:
        """Something arrives in the buyer's window."""
        self.call(self._to_all(frame))

    async def _to_all(self, frame: Json) -> None:
        for socket in list(self._sockets):
            await socket.send_json(frame)


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = await handler(request)
    if not isinstance(response, web.WebSocketResponse):
        response.headers["Content-Security-Policy"] = POLICY
        kept = request.path.startswith("/static/")
        response.headers["Cache-Control"] = "max-age=600" if kept else "no-store"
    return response


def _page(name: str) -> Callable[[web.Request], Coroutine[Any, Any, web.FileResponse]]:
    async def serve(request: web.Request) -> web.FileResponse:
        return web.FileResponse(STATIC / name)

    return serve


@contextmanager
def running() -> Iterator[Fake]:
    """A service in its own thread, until the test is over."""
    fake = Fake()
    thread = threading.Thread(target=fake.loop.run_forever)
    thread.start()
    try:
        fake.listen()
        yield fake
    finally:
        fake.stop()
        fake.loop.call_soon_threadsafe(fake.loop.stop)
        thread.join()
        fake.loop.close()
