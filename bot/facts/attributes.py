"""What a product's attributes are called: an attribute is asked for by many names, and answered only where it is there.

`data/attributes.txt` has the usual names; a shop adds its own under `attribute_names`, and every name that one of its
products uses is known by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.facts.product import Product
from bot.text.clean import text_of
from bot.text.wordlists import read

_QUESTION = "?"


@cache
def _shipped() -> tuple[tuple[str, ...], ...]:
    return tuple((name, *others) for name, others in read("bot.facts", "attributes.txt"))


class Attributes:
    """The names of attributes in one shop. `names` lists what can be asked for: one name for each attribute."""

    __slots__ = ("_asked", "_automaton", "_group", "_mates", "names")

    def __init__(self, products: Iterable[Product] = (), added: Mapping[str, Sequence[str]] | None = None) -> None:
        """Take the products' own names, and `added`: name -> what the shop's buyers say for it, be it half a question.

        What they say for it is answered under the name that the owner gave: 什么木头 is told as 材质.
        """
        self._group: dict[str, str] = {}
        self._mates: dict[str, list[str]] = {}
        phrases: dict[str, str] = {}
        for name, said in (added or {}).items():
            for word in (name, *said):
                plain = word.removeprefix(_QUESTION)
                phrases.setdefault(text_of(plain), name)
                if plain == word:
                    self._join(word, self._group.get(name, name))
        for name, *others in _shipped():
            group = self._group.get(name, name)
            for word in (name, *others):
                plain = word.removeprefix(_QUESTION)
                phrases.setdefault(text_of(plain), plain if plain == word else group)
                if plain == word:
                    self._join(word, group)
        for key in dict.fromkeys(key for product in products for key in product.attributes):
            self._join(key, key)
            phrases[text_of(key)] = key
        phrases.pop("", None)
        self._asked = tuple(phrases.values())
        self._automaton = AhoCorasick(list(phrases), matchkind=MatchKind.LeftmostLongest)
        self.names = tuple(self._mates)

    def _join(self, word: str, group: str) -> None:
        if word not in self._group:
            self._group[word] = group
            self._mates.setdefault(group, []).append(word)

    def asked(self, text: str) -> tuple[str, ...]:
        """List the attributes that a cleaned text names, in its order, one name for each attribute."""
        words = (self._asked[index] for index, _, _ in self._automaton.find_matches_as_indexes(text))
        return tuple({self._group[word]: word for word in words}.values())

    def value(self, product: Product, name: str) -> str | None:
        """Tell what the owner wrote of a product under that name, or under another name of the same attribute."""
        found = product.attributes.get(name)
        if found is not None:
            return found
        mates = self._mates.get(self._group.get(name, name), ())
        return next((product.attributes[mate] for mate in mates if mate in product.attributes), None)
