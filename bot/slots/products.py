"""The shop's products in a message: by link or item number, by name, by a name that sounds so or has a slip."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from types import MappingProxyType

from ahocorasick_rs import AhoCorasick, MatchKind
from rapidfuzz.distance import OSA

from bot.slots.found import Found
from bot.text import links, pinyin
from bot.text.clean import ITEM, Cleaned, clean

_NO_NAMES: Mapping[str, Sequence[str]] = MappingProxyType({})
_SOUNDING = 3  # shorter names sound like too many other words
_SLIPPING = 5
_FEWEST = 2  # pairs of letters that a name shares with a text in which it stands with a slip
_COMMON = 64  # a pair of letters that so many names share tells nothing
_FOLDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"))


class ProductFinder:
    """Finds products by their names: cleaned name -> item numbers of those it can stand for."""

    def __init__(self, names: Mapping[str, Sequence[str]] = _NO_NAMES) -> None:
        self._names = tuple(names)
        self._items = tuple(tuple(items) for items in names.values())
        self._automaton = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)
        heard = {index: sound(name) for index, name in enumerate(self._names) if _chinese(name) >= _SOUNDING}
        self._heard = tuple(heard)
        self._sounds = AhoCorasick(list(heard.values()), matchkind=MatchKind.LeftmostLongest)
        self._pairs: dict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(self._names):
            if len(name) >= _SLIPPING:
                for pair in _pairs(name):
                    self._pairs[pair].append(index)

    def find(self, cleaned: Cleaned) -> list[Found]:
        """Find the products of a message; a link to a product that the shop does not have counts too.

        A name of several products gives one slot for each at the same place. Only where no name stands as it is
        written, one that sounds so or has one slip is taken.
        """
        found = [*self._pointed(cleaned), *self._named(cleaned.text)]
        return found or [*self._sounding(cleaned.text)] or [*self._slipped(cleaned.text)]

    def written(self, text: str) -> list[Found]:
        """Find the products of a line that the shop wrote itself: no slips, so it need not be cleaned."""
        plain = text.lower()
        pointed = [Found("product", link.item_id, link.start, link.end) for link in links.find(plain) if link.item_id]
        return [*pointed, *self._named(plain)]

    def _named(self, text: str) -> Iterator[Found]:
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield from self._all(index, start, end)

    def _sounding(self, text: str) -> Iterator[Found]:
        for number, start, end in self._sounds.find_matches_as_indexes(sound(text)):
            yield from self._all(self._heard[number], start, end)

    def _slipped(self, text: str) -> Iterator[Found]:
        """Find a long name with a letter left out, put in, or two changed over; its last letter names the thing."""
        near = [found for pair in _pairs(text) if (found := self._pairs.get(pair)) and len(found) <= _COMMON]
        if len(near) < _FEWEST:
            return
        shared = Counter(chain.from_iterable(near))
        for index, count in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
            name = self._names[index]
            if count < max(_FEWEST, len(name) - 4):
                continue
            place = _with_slip(name, text)
            if place is not None:
                yield from self._all(index, *place)
                return

    def _all(self, index: int, start: int, end: int) -> Iterator[Found]:
        for item in self._items[index]:
            yield Found("product", item, start, end)

    def _pointed(self, cleaned: Cleaned) -> Iterator[Found]:
        numbers = {reference.span[0]: reference.item_id for reference in cleaned.products}
        for place, sign in enumerate(cleaned.text):
            if sign == ITEM:
                start, end = cleaned.origin[place]
                item = numbers.get(start)
                for each in (item,) if item else self._in_share(cleaned.raw[start:end]):
                    yield Found("product", each, place, place + 1)

    def _in_share(self, raw: str) -> Sequence[str]:
        """Look for a title in the text that a share button wrote around a link without a number."""
        named = list(self._named(clean(raw.replace("http", " ")).text)) if len(raw) > 8 else []
        return [str(each.value) for each in named if (each.start, each.end) == (named[0].start, named[0].end)]


def sound(text: str) -> str:
    """Write each Chinese letter as one that stands for its sound, as it is heard in the south: zh is z, ang is an."""
    return text.translate(_table())


@cache
def _table() -> Mapping[int, str]:
    first: dict[str, str] = {}
    return {
        ord(letter): first.setdefault(_folded(syllable), letters[0])
        for syllable, letters in pinyin.characters().items()
        for letter in letters
    }


def _folded(syllable: str) -> str:
    for written, heard in _FOLDS:
        if syllable.startswith(written):
            syllable = heard + syllable[len(written) :]
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable


def _chinese(name: str) -> int:
    return sum("\u4e00" <= letter <= "\u9fff" for letter in name)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _with_slip(name: str, text: str) -> tuple[int, int] | None:
    """Find where a name stands in a text with one letter too many, too few, or two changed over."""
    for end in (at + 1 for at, letter in enumerate(text) if letter == name[-1]):
        for length in (len(name), len(name) + 1, len(name) - 1):
            part = text[max(0, end - length) : end]
            same_letters = length != len(name) or sorted(part) == sorted(name)
            if part[:1] == name[0] and same_letters and OSA.distance(name, part, score_cutoff=1) <= 1:
                return end - len(part), end
    return None
