"""The channels of programs: `POST /channels/{name}`, signed."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.channels.errors import UnsignedError
from bot.channels.webhook import WebhookChannel
from bot.web.errors import RefusedError, not_found
from bot.web.serving import read, response
from bot.web.shapes.basic import Answer


class Arrived(Answer):
    """Where what came stands now; it is stored. An order has no message."""

    conversation: int
    message: int | None = None
    duplicate: bool = False


def routes(channels: Mapping[str, WebhookChannel]) -> list[web.RouteDef]:
    """Give the route for all of them."""

    async def arrive(request: web.Request) -> web.StreamResponse:
        channel = channels.get(request.match_info["name"])
        if channel is None:
            raise not_found("渠道")
        try:
            taken = await channel.take(request.headers, await read(request))
        except UnsignedError as error:
            raise RefusedError(401, "unsigned", str(error)) from error
        return response(Arrived.model_validate(taken))

    return [web.post("/channels/{name}", arrive)] if channels else []
