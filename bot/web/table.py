"""A row of the table of routes, and what its handler's annotations say about the request and the answer.

The annotations are the only place where this is written: requests are validated by them, and the OpenAPI document is
made of them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from aiohttp import web
from pydantic import BaseModel

from bot.store.people import AgentRole

Model = TypeVar("Model", bound=BaseModel)

_NUMBER = "[1-9][0-9]{0,14}"


@dataclass(frozen=True, slots=True)
class Raw(Generic[Model]):
    """A body that the handler reads itself; the model only tells how it looks."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Reply(Generic[Model]):
    """An answer that also does something to the response: sets a cookie."""

    value: Model
    finish: Callable[[web.Response], None]


Handler = Callable[..., Awaitable[BaseModel | Reply[Any] | web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Needs:
    """Who may use a route: agents from `role` up, programs whose token has `scope`; with neither, everybody.

    `here`: programs on this machine may do so without a token, where the service is for this machine only.
    """

    role: AgentRole | None = None
    scope: str | None = None
    here: bool = False

    @property
    def nothing(self) -> bool:
        """Whether everybody may."""
        return self.role is None and self.scope is None


ANYBODY = Needs()
AGENT = Needs("agent")
MANAGER = Needs("manager")
OWNER = Needs("owner")


@dataclass(frozen=True, slots=True)
class Shapes:
    """The models of a handler. `raw`: the body is read by itself. An answer of None is something else than JSON."""

    path: type[BaseModel] | None
    query: type[BaseModel] | None
    body: type[BaseModel] | None
    raw: bool
    answer: type[BaseModel] | None


@dataclass(frozen=True, slots=True)
class Route:
    """One thing that can be asked. `refuses` are the statuses of its own, besides those that follow from the rest."""

    method: str
    path: str
    handler: Handler
    needs: Needs = AGENT
    refuses: tuple[int, ...] = ()
    media: str = "application/json"

    @property
    def shapes(self) -> Shapes:
        """What its handler's annotations say."""
        return _shapes(self.handler)

    @property
    def pattern(self) -> str:
        """The path as aiohttp wants it: a number stands where the model says so."""
        model = self.shapes.path
        numbers = {name for name, field in model.model_fields.items() if field.annotation is int} if model else set()
        return re.sub(
            r"\{(\w+)\}", lambda found: f"{{{found[1]}:{_NUMBER}}}" if found[1] in numbers else found[0], self.path
        )

    @property
    def summary(self) -> str:
        """The first line of the handler's docstring."""
        return (self.handler.__doc__ or "").strip().partition("\n")[0].rstrip(".")

    @property
    def tag(self) -> str:
        """The subject: the handler's module."""
        return self.handler.__module__.rpartition(".")[2]

    @property
    def name(self) -> str:
        """A name that no other route has."""
        return f"{self.tag}_{self.handler.__name__}"

    def statuses(self) -> tuple[int, ...]:
        """Every status that it may refuse with, sorted."""
        shapes = self.shapes
        follows = {
            400: shapes.query or shapes.body or shapes.path,
            401: not self.needs.nothing,
            403: not self.needs.nothing or self.method != "GET",
            404: shapes.path,
            408: shapes.body,
            413: shapes.body,
            415: shapes.body and not shapes.raw,
            503: True,
        }
        return tuple(sorted({*self.refuses, *(status for status, holds in follows.items() if holds)}))


@functools.cache
def _shapes(handler: Handler) -> Shapes:
    hints: dict[str, Any] = get_type_hints(handler)
    body, answer = hints.get("body"), hints["return"]
    raw = get_origin(body) is Raw
    if get_origin(answer) is Reply:
        answer = get_args(answer)[0]
    return Shapes(
        path=hints.get("path"),
        query=hints.get("query"),
        body=get_args(body)[0] if raw else body,
        raw=raw,
        answer=answer if issubclass(answer, BaseModel) else None,
    )
