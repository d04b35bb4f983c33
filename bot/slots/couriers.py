"""Couriers in a message, with the slang and the slips of `data/couriers.txt` and the shop's own names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.slots.found import Found
from bot.text import wordlists
from bot.text.clean import clean

_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
# 天天 is also "every day" and 京东 also a market: they count only with the word before (发天天) or after.
_LEADING = ("发", "走", "用", "寄")
_ASKED = ("行", "可", "呢", "能", "发")


@cache
def defaults() -> Mapping[str, tuple[str, ...]]:
    """Give the known couriers: name -> what buyers write for it."""
    return MappingProxyType({name: tuple(forms) for name, forms in wordlists.read("bot.slots", "couriers.txt")})


def short(name: str) -> str | None:
    """Give the name of a courier, from any of its forms (顺丰速运 -> 顺丰); None where it is not known."""
    wanted = name.strip().lower()
    return next((courier for courier, forms in defaults().items() if wanted in (courier.lower(), *forms)), None)


class CourierFinder:
    """Finds couriers; `own` adds the shop's, name -> further forms."""

    def __init__(self, own: Mapping[str, Sequence[str]] | None = None) -> None:
        forms: dict[str, str] = {}
        for name, written in (own or {}).items():
            forms.update((clean(form).text, name) for form in (name, *written))
        for name, written in defaults().items():
            for form in written:
                forms.setdefault(form, name)
        forms.pop("", None)
        self._names = tuple(forms.values())
        self._automaton = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Found]:
        """Find the couriers of a cleaned text, in order."""
        return [
            Found("courier", name, start + text.startswith(_LEADING, start), _last(name, text, start, end))
            for index, start, end in self._automaton.find_matches_as_indexes(text)
            if _stands_alone(text, start, end)
            for name in (self._names[index],)
        ]


def _last(name: str, text: str, start: int, end: int) -> int:
    """Tell where the courier's own words end: what is asked of it (京东能发不) is left for the intents to read."""
    asked = start + len(name)
    return asked if text.startswith(name, start) and text.startswith(_ASKED, asked) else end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether Latin letters are a word of their own: sf, but not the sf of a parcel number."""
    if text[start] in _LATIN and start and text[start - 1] in _LATIN:
        return False
    return not (text[end - 1] in _LATIN and end < len(text) and text[end] in _LATIN)
