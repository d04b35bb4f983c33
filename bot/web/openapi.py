"""The OpenAPI 3.1 document, made of the table of routes and the models of the handlers' annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

import bot
from bot.web.auth.sessions import COOKIE
from bot.web.shapes.basic import Refused
from bot.web.table import Route

_REF = "#/components/schemas/{model}"
_ABOUT = """Huashu drafts replies for the agents of online shops. Every refusal is `{"error": {"code", "message"}}` with
a stable English code and a Chinese message. Agents sign in and send the header `X-CSRF-Token` with whatever changes
something; programs send `Authorization: Bearer` with a token that the owner made. What is new is pushed over the
WebSocket `/ws` (see docs/service.md)."""
_SECURITY = {
    "session": {"type": "apiKey", "in": "cookie", "name": COOKIE, "description": "an agent who has signed in"},
    "token": {"type": "http", "scheme": "bearer", "description": "a program's token; scopes are named at each route"},
}

Mode = Literal["validation", "serialization"]
Names = Mapping[tuple[type[Any], Mode], dict[str, Any]]


def document(routes: Sequence[Route]) -> dict[str, Any]:
    """Give the document for these routes."""
    names, definitions = models_json_schema(sorted(_models(routes), key=_order), ref_template=_REF)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, names)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Huashu", "version": bot.__version__, "description": _ABOUT},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": definitions.get("$defs", {}), "securitySchemes": _SECURITY},
    }


def _models(routes: Iterable[Route]) -> set[tuple[type[BaseModel], Mode]]:
    found: set[tuple[type[BaseModel], Mode]] = {(Refused, "serialization")}
    for route in routes:
        if route.shapes.body:
            found.add((route.shapes.body, "validation"))
        if route.shapes.answer:
            found.add((route.shapes.answer, "serialization"))
    return found


def _order(model: tuple[type[Any], Mode]) -> tuple[str, str]:
    return model[0].__name__, model[1]


def _operation(route: Route, names: Names) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "tags": [route.tag],
        "parameters": [*_parameters(route.shapes.path, "path"), *_parameters(route.shapes.query, "query")],
        "responses": dict(_responses(route, names)),
        "security": list(_security(route)),
    }
    if route.needs.role:
        operation["x-role"] = route.needs.role
    if route.needs.scope:
        operation["x-scope"] = route.needs.scope
    if route.shapes.body:
        schema = names[route.shapes.body, "validation"]
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return operation


def _parameters(model: type[BaseModel] | None, place: str) -> Iterator[dict[str, Any]]:
    if model is None:
        return
    schema = model.model_json_schema(by_alias=True)
    for name, shape in schema["properties"].items():
        required = name in schema.get("required", ())
        yield {"name": name, "in": place, "required": required, "schema": _without_null(shape)}


def _without_null(shape: dict[str, Any]) -> dict[str, Any]:
    """What is left out of an address is null to the model; "null" in an address would be a word."""
    options = [option for option in shape.get("anyOf", ()) if option.get("type") != "null"]
    return options[0] if options else {key: value for key, value in shape.items() if key != "title"}


def _responses(route: Route, names: Names) -> Iterator[tuple[str, dict[str, Any]]]:
    answer = route.shapes.answer
    shape: dict[str, Any] = {"schema": names[answer, "serialization"]} if answer else {}
    yield "200", {"description": "done", "content": {route.media: shape}}
    refused = {"application/json": {"schema": names[Refused, "serialization"]}}
    for status in route.statuses():
        yield str(status), {"description": HTTPStatus(status).phrase, "content": refused}


def _security(route: Route) -> Iterator[dict[str, list[str]]]:
    if route.needs.role:
        yield {"session": []}
    if route.needs.scope:
        yield {"token": []}
    if route.needs.here or route.needs.nothing:
        yield {}
