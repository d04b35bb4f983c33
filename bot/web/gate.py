"""The gate before every handler: who asks, may he, and does the request come from where it should."""

from __future__ import annotations

from aiohttp import web

from bot.web import security
from bot.web.auth import keys
from bot.web.auth.sessions import COOKIE
from bot.web.auth.tokens import bearer
from bot.web.auth.who import NOBODY, Who
from bot.web.errors import RefusedError
from bot.web.service import Service
from bot.web.table import Needs

CSRF = "X-CSRF-Token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


async def enter(service: Service, request: web.Request, needs: Needs) -> Who:
    """Find out who asks. Raises `RefusedError` (401, 403) where that one may not."""
    if request.method not in _SAFE and not from_own_page(request):
        raise RefusedError(403, "foreign_origin", "这个请求是别的网页发起的，没有理它")
    who = await identify(service, request)
    if needs.nothing:
        return who
    if who.agent is not None:
        _may_agent(who, request, needs)
        return who
    if who.token is not None:
        if needs.scope is None or not who.has(needs.scope):
            missing = f"这个令牌没有 {needs.scope} 权限，请店主另发一个"
            why = missing if needs.scope else "这件事令牌不能做，要登录以后做"
            raise RefusedError(403, "forbidden", why)
        return who
    if needs.here and from_here(service, request):
        return NOBODY
    raise RefusedError(401, "unauthorized", "请先登录；程序请带上令牌", {"WWW-Authenticate": "Bearer"})


async def identify(service: Service, request: web.Request) -> Who:
    """Tell who shows this cookie or token. Raises `RefusedError` (401) for a token that is none: a program has one."""
    secret = bearer(request.headers.get("Authorization", ""))
    if secret is not None:
        token = await service.tokens.find(secret, service.clock())
        if token is None:
            raise RefusedError(401, "bad_token", "令牌不对，或者已经作废", {"WWW-Authenticate": "Bearer"})
        return Who(token=token)
    cookie = request.cookies.get(COOKIE)
    signed = await service.sessions.find(cookie, service.clock()) if cookie else None
    return Who(agent=signed.agent, session=signed.session) if signed else NOBODY


def _may_agent(who: Who, request: web.Request, needs: Needs) -> None:
    if needs.role is None or not who.ranks(needs.role):
        raise RefusedError(403, "forbidden", "您的身份做不了这件事，请找主管或者店主")
    if request.method in _SAFE:
        return
    if who.session is None or not keys.same(request.headers.get(CSRF, ""), who.session.csrf):
        raise RefusedError(403, "csrf", f"请求没有带对 {CSRF}，没有做；刷新页面再试")


def from_own_page(request: web.Request) -> bool:
    """Tell whether a request is no other site's: browsers name the page that sends, programs name none."""
    origin = request.headers.get("Origin")
    return origin is None or security.same_origin(origin, request.host)


def from_here(service: Service, request: web.Request) -> bool:
    """Tell whether a program on this machine asks, and no page in a browser."""
    return (
        service.settings.local
        and security.is_loopback(request.remote or "")
        and "Origin" not in request.headers
        and request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}
    )


def address(service: Service, request: web.Request) -> str:
    """Give the address that the request came from."""
    forwarded = request.headers.get("X-Forwarded-For")
    return security.address(request.remote, forwarded, behind_proxy=service.settings.behind_proxy)
