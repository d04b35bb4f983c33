"""What the handlers work with: one value, made when the service starts, handed to each request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from bot.desk.desk import Desk
from bot.desk.served import Served
from bot.store.people import Agent
from bot.store.records import NOTHING, Chat, Json
from bot.store.store import Store
from bot.web.auth.limiter import Limiter
from bot.web.auth.links import Links
from bot.web.auth.passwords import Passwords
from bot.web.auth.sessions import Sessions
from bot.web.auth.tokens import Tokens
from bot.web.auth.who import NOBODY, Who
from bot.web.errors import RefusedError, not_found
from bot.web.figures import Figures
from bot.web.sockets import Sockets


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the service stands.

    `local`: it is bound to loopback addresses and nobody passes requests on, so they are from this machine and meant
    for it. `secure`: browsers reach it by TLS, here or at the proxy.
    """

    local: bool = True
    behind_proxy: bool = False
    secure: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of the running service. `clock` gives the time as UTC."""

    desk: Desk
    store: Store
    clock: Callable[[], datetime]
    settings: Settings
    sessions: Sessions
    tokens: Tokens
    passwords: Passwords
    links: Links = field(default_factory=Links)
    limiter: Limiter = field(default_factory=Limiter)
    figures: Figures = field(default_factory=Figures)
    sockets: Sockets = field(default_factory=Sockets)


SERVICE: web.AppKey[Service] = web.AppKey("service", Service)


@dataclass(frozen=True, slots=True)
class Call:
    """A request on its way to its handler: the service, who asks, and the request itself."""

    service: Service
    request: web.Request
    who: Who = NOBODY

    @property
    def now(self) -> datetime:
        """The time, as UTC."""
        return self.service.clock()

    @property
    def agent(self) -> Agent:
        """The agent who asks, on routes that only agents may use."""
        if self.who.agent is None:
            raise RefusedError(403, "forbidden", "这件事只有登录的客服能做")
        return self.who.agent

    def shop(self, key: str) -> Served:
        """Give the shop of that key. Raises `RefusedError` (404) where there is none that the one who asks may see."""
        served = self.service.desk.shops.get(key)
        if served is None or not self.who.sees(key):
            raise not_found("店铺")
        return served

    def shops(self, key: str | None = None) -> tuple[str, ...]:
        """Give the keys of the shops that are meant: that one, or all that the one who asks may see."""
        return (self.shop(key).key,) if key else self.who.among(self.service.desk.shops)

    async def chat(self, number: int) -> Chat:
        """Give that chat. Raises `RefusedError` (404) where there is none that the one who asks may see."""
        chat = await self.service.store.chat(number)
        if chat is None or not self.who.sees(chat.shop):
            raise not_found("会话")
        return chat

    async def audit(self, what: str, data: Json = NOTHING) -> None:
        """Write a line into the audit trail."""
        await self.service.store.audit(self.who.name, what, data, self.now)
