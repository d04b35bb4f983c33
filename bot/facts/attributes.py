"""What a product's attributes are called: an attribute is asked for by many names, and answered only where it is there.

`data/attributes.txt` has the usual names; a shop adds its own under `attribute_names`, and every name that one of its
products uses is known by itself. What no attribute tells may stand in the owner's own words: whether a bowl may go into
the dishwasher is said in its usage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.facts.product import Product
from bot.text.clean import text_of
from bot.text.wordlists import read

_QUESTION = "?"
_ANYWHERE = "~"
_SOMEBODY = "@"
_MAY = ("能", "可以", "可不可以", "能不能", "适不适合", "适合", "用行", "吃行", "喝行")
_SENTENCE = re.compile("[^；;。]+")
_CLAUSE = re.compile("[^，,]+")
_FEWEST = 5
_WARNING = ("避免", "不要", "不能", "注意", "小心")
_MOST_CLAUSES = 2


@cache
def _shipped() -> tuple[tuple[str, ...], ...]:
    return tuple((name, *others) for name, others in read("bot.facts", "attributes.txt"))


class Attributes:
    """The names of attributes in one shop. `names` lists what can be asked for: one name for each attribute.

    `topics` are those that the texts of a product may tell in other words.
    """

    __slots__ = ("_asked", "_automaton", "_group", "_mates", "names", "topics")

    def __init__(self, products: Iterable[Product] = (), added: Mapping[str, Sequence[str]] | None = None) -> None:
        """Take the products' own names, and `added`: name -> what the shop's buyers say for it, be it half a question.

        What they say for it is answered under the name that the owner gave: 什么木头 is told as 材质.
        """
        self._group: dict[str, str] = {}
        self._mates: dict[str, list[str]] = {}
        phrases: dict[str, str] = {}
        topics: dict[str, None] = {}
        for name, said in (added or {}).items():
            self._own(name, said, phrases)
        for name, *others in _shipped():
            if name.startswith((_ANYWHERE, _SOMEBODY)):
                topics[name[1:]] = None
                self._topic(name, others, phrases)
                continue
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
        self.topics = tuple(topics)

    def _own(self, name: str, said: Sequence[str], phrases: dict[str, str]) -> None:
        """Take in what the shop's buyers say for a name that the owner gave."""
        for word in (name, *said):
            plain = word.removeprefix(_QUESTION)
            phrases.setdefault(text_of(plain), name)
            if plain == word:
                self._join(word, self._group.get(name, name))

    def _topic(self, marked: str, others: Sequence[str], phrases: dict[str, str]) -> None:
        """Take a topic in: a thing is asked about where it is named, a person where it is asked whether he may."""
        name = marked[1:]
        for word in (name, *others):
            plain = word.removeprefix(_QUESTION)
            asked = (plain,) if marked[0] == _ANYWHERE else (*(plain + may for may in _MAY), f"适合{plain}")
            for phrase in asked:
                phrases.setdefault(text_of(phrase), name)
            if plain == word:
                self._join(word, name)

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

    def passage(self, product: Product, topic: str) -> str | None:
        """Tell what the owner's own texts of a product say of a topic: the clauses that name it."""
        words = self._mates.get(topic, ()) if topic in self.topics else ()
        found = [clause for clause in _clauses(product) if any(word in clause for word in words)]
        return "，".join(dict.fromkeys(found[:_MOST_CLAUSES])) or None


def _clauses(product: Product) -> Iterator[str]:
    """Cut a product's texts into clauses; a short one leans on the one before it, a warning on what it warns of."""
    texts = filter(None, (product.usage, *product.attributes.values()))
    for sentence in chain.from_iterable(_SENTENCE.findall(text) for text in texts):
        clauses: list[str] = []
        for clause in _CLAUSE.findall(sentence):
            if clauses and (len(clause) < _FEWEST or clause.startswith(_WARNING)):
                clauses[-1] += f"，{clause}"
            else:
                clauses.append(clause)
        yield from clauses
