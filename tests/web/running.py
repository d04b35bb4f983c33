"""A real service for tests: SQLite in a folder of the test's own, a real desk, real sockets on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType, web
from argon2 import PasswordHasher
from yarl import URL

from bot.desk.clock import Clock
from bot.engine import Shop
from bot.store.people import Agent, AgentRole
from bot.web.auth import keys, tokens
from bot.web.auth.passwords import Passwords
from bot.web.auth.sessions import COOKIE
from bot.web.running import Plan, Running, running
from bot.web.service import Service

PASSWORD = "correct horse 电池"  # noqa: S105  of agents who live for one test
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_NUMBERS = count(1)
SECRET = b"a secret of thirty-two bytes or more"


@dataclass
class Answer:
    """What came back."""

    status: int
    row: Any
    headers: Mapping[str, str]
    text: str


@dataclass
class Browser:
    """A client with cookies; signed in, it carries its CSRF token."""

    session: ClientSession
    url: str
    csrf: str = ""
    agent: Agent | None = None
    headers: dict[str, str] = field(default_factory=dict)

    async def ask(self, method: str, path: str, body: object = None, **more: Any) -> Answer:
        """Send a request under /api/v1, or to a path that begins with a slash."""
        headers = {"X-CSRF-Token": self.csrf, **self.headers, **more.pop("headers", {})}
        where = path if path.startswith("/") else f"/api/v1/{path}"
        given: dict[str, Any] = {"json": body} if body is not None else {}
        async with self.session.request(method, where, headers=headers, allow_redirects=False, **given, **more) as got:
            text = await got.text()
            row = json.loads(text) if text and got.content_type == "application/json" else None
            return Answer(got.status, row, got.headers, text)

    async def get(self, path: str, **more: Any) -> Answer:
        return await self.ask("GET", path, **more)

    async def post(self, path: str, body: object = None, **more: Any) -> Answer:
        return await self.ask("POST", path, {} if body is None else body, **more)

    async def sign_in(self, name: str, password: str = PASSWORD) -> Answer:
        """Sign in by name and password."""
        got = await self.post("login", {"name": name, "password": password})
        self.csrf = got.row.get("csrf", "")
        return got

    @contextlib.asynccontextmanager
    async def console(self, after: int | None = None) -> AsyncIterator[ClientWebSocketResponse]:
        """Open the agents' WebSocket as this service's own page does, and say hello."""
        async with self.session.ws_connect("/ws", headers={"Origin": self.url}) as socket:
            await socket.send_json({"type": "hello", "after": after})
            yield socket


@dataclass
class House:
    """A running service and ways to it."""

    now: Running
    url: str
    stack: contextlib.AsyncExitStack

    @property
    def service(self) -> Service:
        return self.now.service

    async def browser(self, **headers: str) -> Browser:
        """A new browser, with a cookie jar of its own."""
        session = ClientSession(self.url, cookie_jar=CookieJar(unsafe=True))
        await self.stack.enter_async_context(session)
        return Browser(session, self.url, headers=headers)

    async def agent(self, role: AgentRole = "agent", shops: tuple[str, ...] = ("*",)) -> Agent:
        """Add an agent of a name that nobody has; the password is `PASSWORD`."""
        hashed = await Passwords(CHEAP).hash(PASSWORD)
        name = f"{role}{next(_NUMBERS)}"
        wanted = Agent(0, name, f"{name}的名字", role, shops, active=True, password_hash=hashed)
        added = await self.service.store.add_agent(wanted, self.service.clock())
        await self.service.desk.know_people()
        return added

    async def signed_in(self, role: AgentRole = "agent", shops: tuple[str, ...] = ("*",)) -> Browser:
        """Add an agent and sign in as that one, without a password: that is not what most tests are about."""
        browser = await self.browser()
        browser.agent = await self.agent(role, shops)
        secret, opened = await self.service.sessions.open(browser.agent, self.service.clock())
        browser.session.cookie_jar.update_cookies({COOKIE: secret}, URL(self.url))
        browser.csrf = opened.csrf
        return browser

    async def program(self, *scopes: str, shops: tuple[str, ...] = ()) -> Browser:
        """A program with a token of these scopes."""
        secret = tokens.new()
        now = self.service.clock()
        await self.service.store.add_token("erp", keys.fingerprint(secret), scopes, shops, now)
        return await self.browser(Authorization=f"Bearer {secret}")


@contextlib.asynccontextmanager
async def house(plan: Plan, clock: Clock | None = None) -> AsyncIterator[House]:
    """Run a service on a port of loopback."""
    async with contextlib.AsyncExitStack() as stack:
        now = await stack.enter_async_context(running(replace(plan, watch=False), clock, Passwords(CHEAP)))
        runner = web.AppRunner(now.app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        inner = await stack.enter_async_context(contextlib.AsyncExitStack())
        yield House(now, f"http://127.0.0.1:{runner.addresses[0][1]}", inner)


def plan_for(shops: list[Shop], store: object, **more: Any) -> Plan:
    """Serve these shops from an SQLite file, with the buyers' page."""
    return Plan(shops=shops, store=str(store), secret=SECRET, **more)


async def event(socket: ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    """Wait for an event of that kind; what else comes is passed over."""
    while True:
        row: dict[str, Any] = await socket.receive_json(timeout=600)
        if row.get("kind", row["type"]) == kind:
            return row


async def hung_up(socket: ClientWebSocketResponse) -> int | None:
    """Wait until the service hangs up; gives its code."""
    while (message := await socket.receive(timeout=600)).type is WSMsgType.TEXT:
        pass
    return message.data if message.type is WSMsgType.CLOSE else None


class Hands:
    """A clock that stands where it is put; its alarms never ring by themselves."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    async def wait(self, until: datetime | None, woken: asyncio.Event) -> None:
        del until
        await woken.wait()
