"""A shop with a few of its facts changed: the same script and matcher over other facts, made in milliseconds.

Changes are written as in config.yaml. A section is changed key by key, null takes a key away, a list is replaced as a
whole; one item of a list is reached by its number or name: `products: {"608731145206": {price: 49}}`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.engine import Shop
from bot.facts import consistency
from bot.facts.models import ShopFacts
from bot.model import Mark
from bot.rules.checker import Checker
from bot.shop.codes import Collector
from bot.shop.load import slot_finder
from bot.shop.marks import Document
from bot.shop.nodes import Node
from bot.shop.opening import Path
from bot.shop.translate import suggestion, validate

_NEW = "+"  # before the name of an item that the list does not have yet
_CALLED = ("id", "name", "title", "what")
_ALSO_CALLED = ("aliases", "regions")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A value with its place: `value` holds spots where it is a map or a list. Only changes have `node` and `key`."""

    value: Any
    mark: Mark | None = None
    node: Node | None = None
    key: Node | None = None


def amend(shop: Shop, document: Document, changes: Iterable[Path], problems: Collector) -> Shop | None:
    """Give the shop with the facts that stand at the paths `changes` of a document changed, one after the other.

    None where they do not fit, with every reason noted at its line.
    """
    marks = shop.book.marks
    spot = _planted(shop.facts.model_dump(by_alias=True, exclude_unset=True), "", marks)
    merging = _Merging(document, problems)
    for path in changes:
        change = merging.written(path)
        spot = merging.merged(spot, change, ())
    if merging.failed:
        return None
    places = dict(_places(spot, ()))
    seen = Document(
        document.file,
        document.lines,
        nodes={path: each.node for path, each in places.items() if each.node is not None},
        keys={path: each.key for path, each in places.items() if each.key is not None},
    )
    facts = validate(ShopFacts, _data(spot), seen, (), problems)
    if facts is None or _contradicts(facts, seen, problems):
        return None
    where = {".".join(map(str, path)): each.mark for path, each in places.items() if path and each.mark is not None}
    version = hashlib.sha256(f"{shop.version}\0{facts.model_dump_json()}".encode()).hexdigest()[:12]
    rules = shop.checker if facts.rules == shop.facts.rules else Checker.load(overrides=facts.rules)
    book, slots = shop.book.over(where), slot_finder(facts)
    return replace(shop, facts=facts, book=book, checker=rules, slots=slots, version=version)


def _contradicts(facts: ShopFacts, document: Document, problems: Collector) -> bool:
    """Note what does not fit together; it fitted before the change."""
    found = consistency.find(facts)
    for each in found:
        problems.add("FCT01", document.value(each.path), each.message, each.hint)
    return bool(found)


def _planted(value: Any, path: str, marks: Mapping[str, Mark]) -> _Spot:
    """Make spots of the shop's own facts."""
    here = marks.get(path)
    if isinstance(value, Mapping):
        return _Spot({name: _planted(item, _joined(path, name), marks) for name, item in value.items()}, here)
    if isinstance(value, tuple | list):
        return _Spot([_planted(item, _joined(path, index), marks) for index, item in enumerate(value)], here)
    return _Spot(value, here)


def _joined(path: str, part: object) -> str:
    return f"{path}.{part}" if path else str(part)


def _data(spot: _Spot) -> Any:
    if isinstance(spot.value, dict):
        return {name: _data(item) for name, item in spot.value.items()}
    return [_data(item) for item in spot.value] if isinstance(spot.value, list) else spot.value


def _places(spot: _Spot, path: Path) -> Iterator[tuple[Path, _Spot]]:
    yield path, spot
    if isinstance(spot.value, dict):
        for name, item in spot.value.items():
            yield from _places(item, (*path, name))
    elif isinstance(spot.value, list):
        for index, item in enumerate(spot.value):
            yield from _places(item, (*path, index))


class _Merging:
    """Lays changes over facts; `failed` tells that one of them met nothing."""

    def __init__(self, document: Document, problems: Collector) -> None:
        self._document = document
        self._problems = problems
        self.failed = False

    def written(self, path: Path) -> _Spot:
        """Make spots of what stands at `path` of the document."""
        value: Any = self._document.data
        for part in path:
            value = value[part]
        return self._planted(value, path)

    def _planted(self, value: Any, path: Path) -> _Spot:
        if isinstance(value, dict):
            value = {name: self._planted(item, (*path, name)) for name, item in value.items()}
        elif isinstance(value, list):
            value = [self._planted(item, (*path, index)) for index, item in enumerate(value)]
        document = self._document
        return _Spot(value, document.key(path), document.nodes.get(path), document.keys.get(path))

    def merged(self, base: _Spot, change: _Spot, path: Path) -> _Spot:
        """Lay one change over what it changes."""
        if not isinstance(change.value, dict) or not isinstance(base.value, dict | list):
            return change
        if isinstance(base.value, list):
            return replace(change, value=self._items(base.value, change.value, path))
        items = dict(base.value)
        for name, item in change.value.items():
            if item.value is None:
                self._take_away(items, name, item, path)
            else:
                items[name] = self.merged(items[name], item, (*path, name)) if name in items else item
        return replace(change, value=items)

    def _take_away(self, items: dict[str, _Spot], name: str, item: _Spot, path: Path) -> None:
        if items.pop(name, None) is None:
            self._missing(name, item, f"店铺资料的 {'.'.join(map(str, path)) or '最外层'} 里", items)

    def _items(self, base: Sequence[_Spot], changes: Mapping[str, _Spot], path: Path) -> list[_Spot]:
        """Change, take away and add single items of a list."""
        items: list[_Spot | None] = list(base)
        for name, change in changes.items():
            if name.startswith(_NEW):
                items.append(_added(name.removeprefix(_NEW).strip(), change, path))
                continue
            index = next((at for at, item in enumerate(base) if name in _names(item)), None)
            if index is None:
                known = [names[0] for item in base if (names := _names(item))]
                self._missing(name, change, f"店铺资料的列表 {'.'.join(map(str, path))} 里", known)
            else:
                items[index] = None if change.value is None else self.merged(base[index], change, (*path, index))
        return [item for item in items if item is not None]

    def _missing(self, name: str, item: _Spot, inside: str, known: Iterable[str]) -> None:
        self.failed = True
        names = list(known)
        hint = suggestion(name, names) if names else "整个列表重新写一遍"
        self._problems.add("SCH04", item.mark, f"{inside}没有“{name}”，这处改动用不上", hint)


def _names(item: _Spot) -> list[str]:
    """List what an item of a list may be called by, its own name first."""
    if not isinstance(item.value, dict):
        return []
    names = [str(item.value[key].value) for key in _CALLED if key in item.value]
    for key in _ALSO_CALLED:
        if key in item.value and isinstance(item.value[key].value, list):
            names += [str(each.value) for each in item.value[key].value]
    return names


def _added(name: str, change: _Spot, path: Path) -> _Spot:
    """Make a new item; the name it is added under is its own."""
    key = "id" if path == ("products",) else "name"
    if not isinstance(change.value, dict) or key in change.value:
        return change
    return replace(change, value={key: _Spot(name, change.mark, change.key), **change.value})
