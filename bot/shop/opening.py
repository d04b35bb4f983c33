"""The tree of nodes to plain data, aliases opened under a budget, every path leading back to its node."""

from __future__ import annotations

from typing import Any

from bot.shop import scalars
from bot.shop.nodes import MAX_NODES, Node

MAX_OPEN_DEPTH = 64  # the tree itself is bounded by nodes.MAX_DEPTH, aliases may double it

Path = tuple[str | int, ...]


class TooMuchError(Exception):
    """Opening the aliases would never end (`loop`) or be far larger than the file (`bomb`)."""

    def __init__(self, reason: str, node: Node) -> None:
        super().__init__(reason)
        self.reason, self.node = reason, node


class Opened:
    """What opening a tree yields besides its data: nodes and keys by path, and the keys that are mistakes."""

    def __init__(self) -> None:
        self.nodes: dict[Path, Node] = {}
        self.keys: dict[Path, Node] = {}
        self.doubles: list[tuple[Node, Node]] = []
        self.odd_keys: list[Node] = []


def open_tree(root: Node) -> tuple[Any, Opened]:
    """Turn nodes into dicts, lists, text, int, bool, Decimal, date, datetime and None. Keys are text as written.

    Raises `TooMuchError` where the aliases form a loop or a bomb.
    """
    opened = Opened()
    return _open(root, (), opened, ()), opened


def _open(node: Node, path: Path, opened: Opened, inside: tuple[int, ...]) -> Any:
    if node.kind == "alias":
        target = node.items[0]
        if id(target) in inside:
            raise TooMuchError("loop", node)
        try:
            return _open(target, path, opened, inside)
        except TooMuchError as much:  # the outermost alias is the place to look at
            raise TooMuchError(much.reason, node if much.reason == "bomb" else much.node) from None
    opened.nodes[path] = node
    if len(opened.nodes) > MAX_NODES or len(inside) > MAX_OPEN_DEPTH:
        raise TooMuchError("bomb", node)
    if node.kind == "scalar":
        return scalars.value(node.text) if node.plain and node.tag is None else node.text
    inside = (*inside, id(node))
    if node.kind == "list":
        return [_open(item, (*path, index), opened, inside) for index, item in enumerate(node.items)]
    return _open_map(node, path, opened, inside)


def _open_map(node: Node, path: Path, opened: Opened, inside: tuple[int, ...]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    items = iter(node.items)
    for key, item in zip(items, items, strict=True):
        name = key.items[0] if key.kind == "alias" else key
        if name.kind != "scalar":
            opened.odd_keys.append(key)
            continue
        here = (*path, name.text)
        if name.text in data:
            opened.doubles.append((key, opened.keys[here]))
            continue
        opened.keys[here] = key
        data[name.text] = None  # so that the path is taken while the value is opened
        data[name.text] = _open(item, here, opened, inside)
    return data
