"""The tree of one YAML text with the place of every key and value, built from libyaml's events.

Built without recursion and bounded in depth, so that no text can exhaust the stack; aliases stay pointers to the
anchored node and are opened, with a budget, only in marks.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import yaml

MAX_DEPTH = 32  # the deepest place of config.yaml has six levels
MAX_NODES = 500_000  # 5,000 products with all their fields are half of it

Kind = Literal["scalar", "map", "list", "alias"]


class Node:
    """A value as written. Lines and columns count from 1; the end of a scalar is just behind its last character."""

    __slots__ = ("anchor", "column", "end_column", "end_line", "flow", "items", "kind", "line", "plain", "tag", "text")

    def __init__(self, kind: Kind, event: Any) -> None:
        self.kind = kind
        start, end = event.start_mark, event.end_mark
        self.line, self.column = start.line + 1, start.column + 1
        self.end_line, self.end_column = end.line + 1, end.column + 1
        self.tag: str | None = getattr(event, "tag", None)
        self.anchor: str | None = event.anchor
        self.flow = bool(getattr(event, "flow_style", False))
        self.plain = kind == "scalar" and not event.style
        self.text: str = event.value if kind == "scalar" else ""
        # of a list its values; of a map key, value, key, value ...; of an alias the node it stands for
        self.items: list[Node] = []


class YamlStopError(Exception):
    """The text cannot be read further; `reason` tells which limit of ours was met, `line` and `column` where."""

    def __init__(self, reason: str, mark: Any, text: str = "") -> None:
        super().__init__(reason)
        self.reason, self.text = reason, text
        self.line: int = mark.line + 1
        self.column: int = mark.column + 1


def build(text: str) -> Node | None:
    """Build the tree of the first document; None for an empty text.

    Raises `yaml.YAMLError` where the text is no YAML (its marks count from 0) and `YamlStopError` where it is, but too
    deep, too much, with several documents, or with an alias to nothing.
    """
    events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise YamlStopError("documents", event.start_mark)
            root = _document(events)
    return root


def _document(events: Iterator[Any]) -> Node:
    anchors: dict[str, Node] = {}
    stack: list[Node] = []
    root: Node | None = None
    for count, event in enumerate(events):
        if isinstance(event, yaml.DocumentEndEvent):
            break
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            continue
        node = _node(event, anchors)
        if stack:
            stack[-1].items.append(node)
        root = root or node
        if node.kind in {"map", "list"}:
            stack.append(node)
        _limit(len(stack), count, event)
    assert root is not None, "libyaml gives every document a node"  # noqa: S101 - a promise of the library
    return root


def _limit(depth: int, count: int, event: Any) -> None:
    if depth > MAX_DEPTH:
        raise YamlStopError("depth", event.start_mark)
    if count > MAX_NODES:
        raise YamlStopError("many", event.start_mark)


def _node(event: Any, anchors: dict[str, Node]) -> Node:
    if isinstance(event, yaml.AliasEvent):
        name = str(event.anchor)
        target = anchors.get(name)
        if target is None:
            raise YamlStopError("alias", event.start_mark, name)
        node = Node("alias", event)
        node.items.append(target)
        return node
    if isinstance(event, yaml.ScalarEvent):
        node = Node("scalar", event)
    else:
        node = Node("map" if isinstance(event, yaml.MappingStartEvent) else "list", event)
    if event.anchor:
        anchors[event.anchor] = node
    return node
