"""Signing in and out, and who one is."""

from __future__ import annotations

import math
from collections.abc import Callable

from aiohttp import web

from bot.store.people import Agent, Session
from bot.web import gate
from bot.web.api import rows
from bot.web.auth import sessions
from bot.web.errors import RefusedError
from bot.web.service import Call, Service
from bot.web.shapes.basic import Done
from bot.web.shapes.people import Login, Me, SignedIn
from bot.web.table import Reply

_WRONG = "名字或者密码不对"


async def login(call: Call, body: Login) -> Reply[SignedIn]:
    """Sign in with name and password; sets the session's cookie."""
    service = call.service
    name, address = f"name:{body.name.casefold()}", f"address:{gate.address(service, call.request)}"
    wait = service.limiter.enter((name, address), call.now.timestamp())
    if wait > 0:
        seconds = math.ceil(wait)
        raise RefusedError(429, "locked_out", f"试错太多次了，请过 {seconds} 秒再试", {"Retry-After": str(seconds)})
    agent = await service.store.agent_named(body.name)
    stored = agent.password_hash if agent and agent.active else ""
    if not await service.passwords.verify(stored, body.password) or agent is None:
        await call.audit("login_failed", {"name": body.name})
        raise RefusedError(401, "wrong_password", _WRONG)
    service.limiter.succeeded(name, address)
    secret, session = await begin(service, agent)
    return Reply(_signed_in(agent, session), cookie(service, secret))


async def begin(service: Service, agent: Agent) -> tuple[str, Session]:
    """Open a session for an agent who has shown who he is, and note it in the audit trail."""
    secret, session = await service.sessions.open(agent, service.clock())
    await service.store.audit(agent.name, "login", {}, service.clock())
    return secret, session


def cookie(service: Service, secret: str) -> Callable[[web.StreamResponse], None]:
    """Set the session's cookie: no script reads it, no other site's request carries it."""

    def finish(response: web.StreamResponse) -> None:
        response.set_cookie(
            sessions.COOKIE,
            secret,
            max_age=int(sessions.LASTS.total_seconds()),
            httponly=True,
            samesite="Strict",
            secure=service.settings.secure,
            path="/",
        )

    return finish


async def logout(call: Call) -> Reply[Done]:
    """Sign out: the session ends, and its WebSockets with it."""
    session = call.who.session
    if session is not None:
        await call.service.sessions.close(session)
        await call.service.sockets.end_session(session.token_hash)
        await call.audit("logout")
    return Reply(Done(), lambda response: response.del_cookie(sessions.COOKIE, path="/"))


async def me(call: Call) -> Me:
    """Who is signed in, and which shops he sees."""
    session = call.who.session
    shops = [rows.shop(call.shop(key)) for key in call.shops()]
    return Me(agent=rows.agent(call.agent), csrf=session.csrf if session else "", shops=shops)


def _signed_in(agent: Agent, session: Session) -> SignedIn:
    return SignedIn(agent=rows.agent(agent), csrf=session.csrf)
