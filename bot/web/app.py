"""The HTTP service: the line formats of `huashu suggest` and `huashu lint-reply`, one object a request.

It has no login, so it answers only requests that were meant for this machine: it is bound to a loopback address, and
a foreign `Host` (a web page whose name was made to point here) is turned away.
"""

from __future__ import annotations

import ipaddress
import logging
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

import bot
from bot import lines, rows
from bot.engine import Shop, suggest
from bot.errors import InputError
from bot.rules.context import from_facts
from bot.rules.rewrite import mend

MAX_BODY = 1024 * 1024

_PORT = re.compile(r":\d{1,5}$")
_LOG = logging.getLogger(__name__)
_PROBLEMS = {
    404: ("not_found", "没有这个地址，有的是 POST /api/v1/suggest、POST /api/v1/lint 和 GET /healthz"),
    405: ("method_not_allowed", "这个地址不接受这种请求方法"),
    413: ("too_large", "请求超过 1 MB，没有读"),
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address means this machine and nothing else."""
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def create_app(shop: Shop, clock: Callable[[tzinfo], datetime]) -> web.Application:
    """Build the service for one shop. `clock` gives the time for chats that name none."""
    service = _Service(shop, clock)
    app = web.Application(client_max_size=MAX_BODY, middlewares=[_errors_as_json, _only_here])
    app.add_routes(
        [
            web.post("/api/v1/suggest", service.suggest),
            web.post("/api/v1/lint", service.lint),
            web.get("/healthz", service.health),
        ]
    )
    return app


class _Service:
    def __init__(self, shop: Shop, clock: Callable[[tzinfo], datetime]) -> None:
        self._shop = shop
        self._zone = ZoneInfo(shop.facts.shop.timezone)
        self._clock = clock

    async def suggest(self, request: web.Request) -> web.Response:
        chat = lines.parse_chat(await request.read())
        now = lines.in_zone(chat.now, self._zone) if chat.now else self._clock(self._zone)
        return _json(rows.suggestion_row(chat.key, suggest(self._shop, chat.conversation, now)))

    async def lint(self, request: web.Request) -> web.Response:
        reply = lines.parse_reply(await request.read())
        known = from_facts(self._shop.facts, reply.context, self._clock(self._zone))
        return _json(rows.findings_row(reply.key, *mend(self._shop.checker, reply.text, known)))

    async def health(self, request: web.Request) -> web.Response:
        del request
        return _json({"status": "ok", "version": bot.__version__, "shop": self._shop.version})


def _json(row: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(text=lines.dump(row) + "\n", status=status, content_type="application/json")


def _problem(status: int, code: str, message: str) -> web.Response:
    return _json({"error": {"code": code, "message": message}}, status)


@web.middleware
async def _only_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not is_loopback(_PORT.sub("", request.host)):
        return _problem(403, "foreign_host", "这个服务只回答发给本机的请求")
    return await handler(request)


@web.middleware
async def _errors_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except InputError as error:
        return _problem(400, "bad_input", str(error))
    except web.HTTPException as error:
        answer = _problem(error.status, *_PROBLEMS.get(error.status, ("http_error", "请求不能处理")))
        if "Allow" in error.headers:
            answer.headers["Allow"] = error.headers["Allow"]
        return answer
    except Exception:  # noqa: BLE001  whatever went wrong, the caller gets JSON; the traceback goes to the log only
        _LOG.exception("a request to %s failed", request.path)
        return _problem(500, "internal", "服务内部出错，已经记在日志里")
