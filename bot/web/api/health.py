"""Is it there, can it work, how is it doing: for whoever runs the service."""

from __future__ import annotations

from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_LATEST

import bot
from bot.web import gate
from bot.web.service import SERVICE
from bot.web.serving import response
from bot.web.shapes.basic import Answer
from bot.web.table import Needs


class Health(Answer):
    """The service answers; with its version, and that of the first shop's script."""

    status: str
    version: str
    shop: str


class Ready(Answer):
    """The store answers too."""

    status: str


async def health(request: web.Request) -> web.StreamResponse:
    """Tell that the process answers. Nothing behind it is asked: a database that is away is no reason to restart it."""
    shops = request.app[SERVICE].desk.shops
    version = next((served.shop.version for served in shops.values()), "")
    return response(Health(status="ok", version=bot.__version__, shop=version))


async def ready(request: web.Request) -> web.StreamResponse:
    """Tell that messages can be taken. Raises `StoreError` (503) where the store does not answer."""
    await request.app[SERVICE].store.ping()
    return response(Ready(status="ready"))


async def metrics(request: web.Request) -> web.StreamResponse:
    """Give Prometheus its figures: from this machine, or with a token that has the scope `metrics:read`."""
    service = request.app[SERVICE]
    await gate.enter(service, request, Needs("manager", "metrics:read", here=True))
    return web.Response(
        body=service.figures.page(service.desk.metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
    )
