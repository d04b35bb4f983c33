"""Provinces and cities in a message, each told by the province's short form (新疆, 内蒙古, 北京).

The names are those of GB/T 2260 with the short forms people use; the list is `data/regions.txt`. A name that is
also a common word (开封, 白银, 来宾, 普洱) or that two provinces share (朝阳, 吉林, 海南) counts as a city only with
its 市, 州 or 区; 吉林 and 海南 alone are the provinces. A street (南京路) or a product (云南白药) is no region.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.slots.found import Found
from bot.text import wordlists

_SUFFIXED = frozenset("市州区盟县")
_BETWEEN = frozenset("省市的 ,")


@dataclass(frozen=True, slots=True)
class _Place:
    """What a name stands for: its provinces (none for a mere word), and the city it names, or ""."""

    provinces: tuple[str, ...]
    city: str = ""


def _plain(name: str) -> str:
    return name[:-1] if name[-1] in _SUFFIXED and len(name) > 2 else name


def _city_names(province: str, name: str) -> tuple[str, ...]:
    """Give the forms of a city's name; one listed with its 市 or 区 needs it, unless the province stands before it."""
    return (name, f"{name}市") if _plain(name) == name else (name, province + _plain(name))


def _entries(head: str, words: list[str]) -> dict[str, _Place]:
    if head == "province":
        return dict.fromkeys(words, _Place((words[0],)))
    if head == "group":
        return {words[0]: _Place(tuple(words[1:]))}
    if head == "city":
        return {form: _city(words[0], name) for name in words[1:] for form in _city_names(words[0], name)}
    return dict.fromkeys(words, _Place(()))


_NICKNAMES = MappingProxyType(
    {"羊城": "广州", "鹏城": "深圳", "蓉城": "成都", "呼市": "呼和浩特", "乌市": "乌鲁木齐", "春城昆明": "昆明"}
)


def _city(province: str, name: str) -> _Place:
    return _Place((province,), _NICKNAMES.get(name, name.removesuffix("市") if len(name) > 2 else name))


@cache
def _places() -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    for head, words in wordlists.read("bot.slots", "regions.txt"):
        for name, place in _entries(head, words).items():
            places.setdefault(name, place)
    return places


@cache
def _automaton() -> tuple[AhoCorasick, tuple[_Place, ...]]:
    return AhoCorasick(_places(), matchkind=MatchKind.LeftmostLongest), tuple(_places().values())


@cache
def names() -> tuple[str, ...]:
    """List the short forms of the 34 provinces."""
    return tuple(words[0] for head, words in wordlists.read("bot.slots", "regions.txt") if head == "province")


def short(name: str) -> str | None:
    """Give the short form of a province, from its short or full name or a nickname; None for anything else."""
    place = _places().get(name)
    return place.provinces[0] if place and len(place.provinces) == 1 and not place.city else None


def find(text: str) -> list[Found]:
    """Find the regions of a cleaned text in order; 江浙沪 gives one for each province, at the same place."""
    automaton, places = _automaton()
    found: list[Found] = []
    for index, start, end in automaton.find_matches_as_indexes(text):
        place = places[index]
        detail = MappingProxyType({"city": place.city} if place.city else {})
        new = [Found("region", province, start, end, detail) for province in place.provinces]
        if new and not _is_street(text, end):
            found = _joined(text, found, new)
    return found


def _is_street(text: str, end: int) -> bool:
    return text.startswith(("路", "街", "大道", "大街", "银行", "大学", "菜", "口味"), end)


def _joined(text: str, found: list[Found], new: Sequence[Found]) -> list[Found]:
    """Make one region of a province and its city (新疆乌鲁木齐), as one address names both."""
    last, first = (found[-1] if found else None), new[0]
    if (
        last is None
        or len(new) > 1
        or last.value != first.value
        or not _BETWEEN.issuperset(text[last.end : first.start])
    ):
        return [*found, *new]
    return [*found[:-1], Found("region", last.value, last.start, first.end, last.detail or first.detail)]
