"""What the schemas say of a place: the keys that may stand there, and the help that an editor shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel


def known_keys(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """List the keys that may stand at `loc` inside a model, as the owner writes them."""
    schema = model.model_json_schema(by_alias=True)
    definitions = schema.get("$defs", {})
    node: Any = schema
    for part in loc:
        node = _step(_resolve(node, definitions), part, definitions)
    return list(_resolve(node, definitions).get("properties", {}))


def help_text(model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    """Give the help that stands by a place: its own, or that of the list it is in."""
    schema = model.model_json_schema(by_alias=True)
    definitions = schema.get("$defs", {})
    node: Any = schema
    said = ""
    for part in loc:
        found = _inner(_resolve(node, definitions), part)
        own = found.get("description", "") if isinstance(found, dict) else ""
        said = own or (said if isinstance(part, int) else "")
        node = _resolve(found, definitions) if isinstance(found, dict) else {}
    return str(said)


def _step(node: Mapping[str, Any], part: str | int, definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    found = _inner(node, part)
    return _resolve(found, definitions) if isinstance(found, dict) else {}


def _inner(node: Mapping[str, Any], part: str | int) -> Any:
    if isinstance(part, int):
        return node.get("items")
    return node.get("properties", {}).get(part) or node.get("additionalProperties")


def _resolve(node: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference, and of "a section or nothing" take the section."""
    while True:
        options = [option for option in node.get("anyOf", ()) if "$ref" in option]
        if "$ref" in node:
            node = definitions[node["$ref"].rpartition("/")[2]]
        elif options:
            node = options[0]
        else:
            return node
