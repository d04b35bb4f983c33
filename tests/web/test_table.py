"""A row of the table tells everything from its handler's annotations."""

from __future__ import annotations

from aiohttp import web
from pydantic import BaseModel

from bot.web.shapes.basic import Answer, Asked, Done, Query
from bot.web.table import ANYBODY, OWNER, Needs, Raw, Reply, Route


class Where(Query):
    id: int
    name: str


class What(Asked):
    text: str


class Found(Answer):
    text: str


async def change(call: object, path: Where, body: What) -> Found:
    """Change it.

    More is not told in one line.
    """
    return Found(text=f"{path.id}{body.text}")


async def enter(call: object, body: Raw[What]) -> Reply[Done]:
    """Come in"""
    return Reply(Done(), lambda _: None)


async def stream(call: object) -> web.StreamResponse:
    """Everything."""
    return web.StreamResponse()


def models(route: Route) -> tuple[type[BaseModel] | None, ...]:
    shapes = route.shapes
    return shapes.path, shapes.query, shapes.body, shapes.answer


def test_the_models_are_those_of_the_annotations() -> None:
    assert models(Route("POST", "/a", change)) == (Where, None, What, Found)
    assert models(Route("POST", "/a", enter)) == (None, None, What, Done)
    assert models(Route("GET", "/a", stream)) == (None, None, None, None)
    assert [Route("POST", "/a", handler).shapes.raw for handler in (change, enter)] == [False, True]


def test_numbers_in_a_path_are_numbers() -> None:
    route = Route("POST", "/a/{id}/{name}", change)
    resource = web.UrlDispatcher().add_resource(route.pattern)
    assert resource.canonical == "/a/{id}/{name}"
    matched = [resource.get_info()["pattern"].fullmatch(path) for path in ("/a/12/x", "/a/x/x", "/a/0/x", "/a/-1/x")]
    assert [found is not None for found in matched] == [True, False, False, False]


def test_its_words_are_the_docstrings_first_line() -> None:
    assert (Route("POST", "/a", change).summary, Route("POST", "/a", enter).summary) == ("Change it", "Come in")
    assert (Route("POST", "/a", change).tag, Route("POST", "/a", change).name) == ("test_table", "test_table_change")


def test_what_it_may_refuse_follows_from_what_it_needs() -> None:
    assert Route("GET", "/a", stream, ANYBODY).statuses() == (503,)
    assert Route("GET", "/a", stream, OWNER).statuses() == (401, 403, 503)
    assert Route("POST", "/a/{id}", change, OWNER, (409,)).statuses() == (400, 401, 403, 404, 408, 409, 413, 415, 503)
    assert Route("POST", "/a", enter, Needs(scope="lint")).statuses() == (400, 401, 403, 408, 413, 503)
