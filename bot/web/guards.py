"""What stands around every request, from the outside in: log and figures, headers, errors as JSON, the right host."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Final

import structlog
from aiohttp import web
from aiohttp.hdrs import METH_ALL

from bot.store.errors import StoreError
from bot.web import security
from bot.web.errors import Refusal, refusal
from bot.web.service import SERVICE

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_NAME: Final = "huashu.web"
_LOG = structlog.stdlib.get_logger(_NAME)
_INTERNAL = Refusal(500, "internal", "服务内部出错，已经记在日志里")
_FOREIGN = Refusal(403, "foreign_host", "这个服务只回答发给本机的请求")


@web.middleware
async def _seen(request: web.Request, handler: Handler) -> web.StreamResponse:
    begun = time.perf_counter()
    response = await handler(request)
    took = time.perf_counter() - begun
    resource = request.match_info.route.resource
    route = resource.canonical if resource else "-"
    method = request.method if request.method in METH_ALL else "-"  # anybody may make words up
    request.app[SERVICE].figures.request(method, route, response.status, took)
    if logging.getLogger(_NAME).isEnabledFor(logging.DEBUG):  # cheaper than a line that nobody reads
        _LOG.debug("request", method=request.method, route=route, status=response.status, ms=round(took * 1000, 1))
    return response


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put the guarding headers on a response before it leaves; what is streamed gets them too."""
    response.headers.update(security.HEADERS)
    response.headers["Content-Security-Policy"] = security.policy(request.host)
    if request.app[SERVICE].settings.secure:
        response.headers["Strict-Transport-Security"] = security.ONLY_TLS
    if request.path.startswith("/api/"):
        response.headers.setdefault("Cache-Control", "no-store")


@web.middleware
async def _only_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.app[SERVICE].settings.local and not security.named_for_here(request.host):
        return _FOREIGN.response()
    return await handler(request)


@web.middleware
async def _errors_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except Exception as error:  # noqa: BLE001  whatever went wrong, the caller gets JSON; the traceback goes to the log
        found = refusal(error)
        if found is None:
            _LOG.exception("request failed", method=request.method, path=request.path)
            return _INTERNAL.response()
        if isinstance(error, StoreError):
            _LOG.error("store trouble", code=error.code, problem=str(error))
        return found.response()


AROUND: Final = (_seen, _errors_as_json, _only_here)
"""The middlewares, the outermost first."""
