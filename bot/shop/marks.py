"""One YAML text to plain data in which every key and value keeps its place.

A mistake in one entry of a file does not hide the others: the entry is set aside (its name stands in `broken`)
and reading goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.model import Mark
from bot.shop import syntax, traps
from bot.shop.codes import Collector
from bot.shop.files import Source
from bot.shop.nodes import Node, YamlStopError, build
from bot.shop.opening import Opened, Path, TooMuchError, open_tree

_ATTEMPTS = 20  # entries of one file that may be set aside before the rest is given up
_TOP = re.compile(r"[^\s#\-\]}]|---")
_NAME = re.compile(r"[\"']?([^\s:：\"'#]{1,80})")
_NO_ENTRIES = ("SCH08", "文件最外层应该是一条条“名称: 内容”", "参照自带的示例店铺改写")
_ENDLESS = {
    "loop": ("YAML03", "引用（*）绕回了自己，永远读不完", "把引用换成实际内容"),
    "bomb": ("YAML04", "引用（*）展开后内容太多，没有读进来", "把引用换成实际内容，或拆成几个文件"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file and where each part of it stands.

    `data` holds the top-level entries (empty where nothing could be read). `nodes` and `keys` lead from a path
    such as `("ship_time", "examples", 3)` to the value and to its key. `broken` names the entries that were set
    aside for a mistake; `whole` is False where not even their names are known for sure.
    """

    file: str
    lines: Sequence[str] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    nodes: Mapping[Path, Node] = field(default_factory=dict)
    keys: Mapping[Path, Node] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    whole: bool = True

    def node(self, path: Path) -> Node | None:
        """Find the value at `path`; one sentence written where a list may stand counts as that list's only item."""
        found = self.nodes.get(path)
        if found is None and path[-1:] == (0,):
            outer = self.nodes.get(path[:-1])
            return outer if outer is not None and outer.kind != "list" else None
        return found

    def value(self, path: Path) -> Mark:
        """Where the value at `path` begins; for a path that does not exist, the nearest part of it that does."""
        while path and path not in self.nodes:
            path = path[:-1]
        return self._mark(self.nodes.get(path))

    def key(self, path: Path) -> Mark:
        """Where the key of the value at `path` stands; of a list's item, where the item begins."""
        while path and path not in self.keys and path not in self.nodes:
            path = path[:-1]
        return self._mark(self.keys.get(path) or self.nodes.get(path))

    def _mark(self, node: Node | None) -> Mark:
        return Mark(self.file, node.line, node.column) if node else Mark(self.file, 1, 1)


def parse(source: Source, problems: Collector) -> Document:
    """Read one file. Whatever YAML refuses or misreads is noted in `problems`; what is good is kept."""
    root, broken, whole = _build(source, problems)
    if root is None:
        if whole and not broken:
            problems.add("YAML08", Mark(source.file, 1, 1), "文件是空的，没有任何内容", "写上内容，或删掉这个文件")
        return Document(source.file, source.lines, broken=broken, whole=whole)
    try:
        data, opened = open_tree(root)
    except TooMuchError as much:
        code, message, hint = _ENDLESS[much.reason]
        problems.add(code, Mark(source.file, much.node.line, much.node.column), message, hint)
        return Document(source.file, source.lines, whole=False)
    _note_keys(source.file, opened, problems)
    traps.scan(source.file, source.lines, opened.nodes, problems)
    if not isinstance(data, dict):
        verdict = traps.explain(root, "map") or (
            "SCH08",
            "文件最外层应该是一条条“名称: 内容”",
            "参照自带的示例店铺改写",
        )
        problems.add(verdict[0], Mark(source.file, root.line, root.column), *verdict[1:])
        return Document(source.file, source.lines, whole=False)
    return Document(source.file, source.lines, data, opened.nodes, opened.keys, broken, whole)


def _note_keys(file: str, opened: Opened, problems: Collector) -> None:
    for key, first in opened.doubles:
        message = f"“{key.text}”在第 {first.line} 行已经写过，这一处不会生效"
        problems.add("YAML02", Mark(file, key.line, key.column), message, "合并成一处，或改一个名称")
    for key in opened.odd_keys:
        where = Mark(file, key.line, key.column)
        problems.add("YAML07", where, "冒号前面的名称以 { 或 [ 开头，没有被当成文字", "给名称加上英文双引号")


def _build(source: Source, problems: Collector) -> tuple[Node | None, frozenset[str], bool]:
    """Build what YAML does not refuse; also the names of the entries it does, and whether these are all."""
    lines, text = source.lines, source.text
    broken: set[str] = set()
    for _ in range(_ATTEMPTS):
        try:
            return build(text), frozenset(broken), True
        except YamlStopError as stop:
            place = syntax.stopped(source.file, stop, problems)
            if stop.reason == "many":
                break
        except yaml.MarkedYAMLError as error:
            place = syntax.failed(source.file, lines, error, problems)
        entry = _entry(lines, place)
        if entry is None:
            break
        name = _NAME.match(lines[entry.start])
        broken.add(name[1] if name else "")
        lines = [*lines[: entry.start], *[""] * len(entry), *lines[entry.stop :]]
        text = "\n".join(lines)
    return None, frozenset(broken), False


def _entry(lines: Sequence[str], place: int) -> range | None:
    """Find the lines (from 0) of the top-level entry around the 1-based line `place`."""
    start = min(place, len(lines)) - 1
    while start >= 0 and not _TOP.match(lines[start]):
        start -= 1
    if start < 0:
        return None
    stop = start + 1
    while stop < len(lines) and not _TOP.match(lines[stop]):
        stop += 1
    return range(start, stop)
