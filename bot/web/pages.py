"""The pages, and the one-time link that signs in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from bot.web import gate
from bot.web.api.session import begin, cookie
from bot.web.assets import Asset, respond
from bot.web.service import SERVICE

LOGIN = "/login"
_BUYERS = "/buyer"
_Page = Callable[[web.Request], Awaitable[web.StreamResponse]]
_MEMBERS = {"/": "index.html", "/settings": "settings.html"}
_OPEN = {LOGIN: "login.html", _BUYERS: "buyer.html"}


def routes(assets: Mapping[str, Asset], *, buyers: bool) -> list[web.RouteDef]:
    """Give the routes of all pages and of what they load; `buyers`: buyers may write from a page."""
    members = [web.get(path, _page(assets[name], members=True)) for path, name in _MEMBERS.items() if name in assets]
    strangers = {path: name for path, name in _OPEN.items() if name in assets and (buyers or path != _BUYERS)}
    others = [web.get(path, _page(assets[name], members=False)) for path, name in strangers.items()]
    return [
        *members,
        *others,
        web.get("/static/{name:.+}", _file(assets)),
        web.get("/signin", sign_in, allow_head=False),
    ]


async def sign_in(request: web.Request) -> web.StreamResponse:
    """Use a one-time link: the session's cookie and on to the console; without a good link, to the login page."""
    service = request.app[SERVICE]
    number = service.links.take(request.query.get("token", ""), service.clock())
    agent = await service.store.agent(number) if number is not None else None
    if agent is None or not agent.active:
        return _on_to(f"{LOGIN}?problem=link")
    secret, _ = await begin(service, agent)
    response = _on_to("/")
    cookie(service, secret)(response)
    return response


def _page(asset: Asset, *, members: bool) -> _Page:
    async def page(request: web.Request) -> web.StreamResponse:
        if members and (await gate.identify(request.app[SERVICE], request)).agent is None:
            return _on_to(LOGIN)
        return respond(request, asset)

    return page


def _file(assets: Mapping[str, Asset]) -> _Page:
    async def file(request: web.Request) -> web.StreamResponse:
        asset = assets.get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        return respond(request, asset)

    return file


def _on_to(path: str) -> web.Response:
    return web.Response(status=303, headers={"Location": path, "Cache-Control": "no-store"})
