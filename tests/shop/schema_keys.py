from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def properties(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a JSON Schema explains, however deep."""
    if isinstance(node, list):
        for item in node:
            yield from properties(item)
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield from node["properties"].items()
        for part in node.values():
            yield from properties(part)
