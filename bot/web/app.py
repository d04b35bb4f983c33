"""The service put together: routes, pages, WebSockets, and what guards them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import orjson
from aiohttp import web

from bot.web import assets, openapi, pages, socket
from bot.web.api import health
from bot.web.assets import Asset
from bot.web.guards import AROUND, add_headers
from bot.web.routes import BASE, ROUTES
from bot.web.service import SERVICE, Service
from bot.web.serving import handler

MAX_BODY = 1024 * 1024


def create_app(
    service: Service,
    *,
    static: Mapping[str, Asset] | None = None,
    buyers: bool = True,
    more: Iterable[web.AbstractRouteDef] = (),
) -> web.Application:
    """Put the service together.

    `more` are routes of channels, `buyers` tells whether buyers have a page to write from; `static` replaces the files
    that ship with it.
    """
    app = web.Application(client_max_size=MAX_BODY, middlewares=AROUND)
    app[SERVICE] = service
    files = assets.read() if static is None else static
    app.add_routes([*_api(), *_outside(), *pages.routes(files, buyers=buyers), *more])
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(_end_sockets)
    return app


def _api() -> Sequence[web.RouteDef]:
    body = orjson.dumps(openapi.document(ROUTES), option=orjson.OPT_INDENT_2)

    async def document(request: web.Request) -> web.StreamResponse:
        del request
        return web.Response(body=body, content_type="application/json")

    routes = [web.route(route.method, route.pattern, handler(route), name=route.name) for route in ROUTES]
    return [*routes, web.get(f"{BASE}/openapi.json", document)]


def _outside() -> Sequence[web.RouteDef]:
    return (
        web.get("/healthz", health.health),
        web.get("/readyz", health.ready),
        web.get("/metrics", health.metrics),
        web.get("/ws", socket.agents),
    )


async def _end_sockets(app: web.Application) -> None:
    await app[SERVICE].sockets.end_all()
