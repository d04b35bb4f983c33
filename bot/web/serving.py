"""From a row of the table to a handler of aiohttp: the gate, then path, query and body as models, then the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from pydantic import BaseModel

from bot.web import gate
from bot.web.errors import RefusedError
from bot.web.service import SERVICE, Call
from bot.web.table import Raw, Reply, Route

PATIENCE = 30.0
"""Seconds for a whole body to arrive."""

Served = Callable[[web.Request], Awaitable[web.StreamResponse]]


def handler(route: Route) -> Served:
    """Give what aiohttp calls for a request of this route."""
    shapes = route.shapes

    async def serve(request: web.Request) -> web.StreamResponse:
        service = request.app[SERVICE]
        call = Call(service, request, await gate.enter(service, request, route.needs))
        given: dict[str, Any] = {}
        if shapes.path:
            given["path"] = shapes.path.model_validate(dict(request.match_info))
        if shapes.query:
            given["query"] = shapes.query.model_validate(_query(request))
        if shapes.body:
            given["body"] = await _body(request, shapes.body, raw=shapes.raw)
        return response(await route.handler(call, **given))

    return serve


def response(answer: BaseModel | Reply[Any] | web.StreamResponse) -> web.StreamResponse:
    """Write an answer as JSON."""
    if isinstance(answer, web.StreamResponse):
        return answer
    value = answer.value if isinstance(answer, Reply) else answer
    body = value.model_dump_json(by_alias=True).encode()
    made = web.Response(body=body, content_type="application/json", headers={"Cache-Control": "no-store"})
    if isinstance(answer, Reply):
        answer.finish(made)
    return made


async def read(request: web.Request) -> bytes:
    """Read a body. Raises `RefusedError` (408) where it does not come: whoever sends drop by drop holds nobody up."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await request.read()
    except TimeoutError:
        raise RefusedError(408, "too_slow", "请求的内容半天没有传完，没有再等；请重发") from None


def _query(request: web.Request) -> dict[str, str]:
    if len(request.query) != len(set(request.query)):
        raise RefusedError(400, "bad_input", "地址里同一项写了两次")
    return dict(request.query)


async def _body(request: web.Request, model: type[BaseModel], *, raw: bool) -> BaseModel | Raw[Any]:
    if not raw and request.content_type != "application/json":
        raise RefusedError(415, "not_json", "请求的内容要是 JSON，Content-Type 写 application/json")
    data = await read(request)
    return Raw(data) if raw else model.model_validate_json(data)
