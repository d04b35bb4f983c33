"""The products of a shop seen together: what they are called, what they cost, and what is found by a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.facts import budget, variants
from bot.facts.attributes import Attributes
from bot.facts.budget import Budget
from bot.facts.product import Product, Variant
from bot.facts.substitutes import Substitutes
from bot.facts.titles import Titles
from bot.text.clean import ITEM, text_of

_LEADING = 2
_PRESENTS = 3
_WRAPPED = ("礼盒", "手提袋", "适合送")
_MOST_MEANT = 4  # a name of more products than these asks for a kind of goods, not for one of them
_SHORTEST_TAIL = 3
_LONG_TITLE = 5
_WORD = range(2, 9)
_TAIL = (1, 2)
_GIVEN = ("送", "礼", "买给", "给我妈", "给我爸")
_SEPARATORS = str.maketrans(dict.fromkeys("，,、；;/+（）()和 ", "、"))


def shared_names(products: Iterable[Product]) -> Mapping[str, tuple[str, ...]]:
    """Find the titles and aliases that several products have: name -> their item numbers, in the order of the shop."""
    owners: dict[str, dict[str, None]] = {}
    for product in products:
        for name in (product.title, *product.aliases):
            owners.setdefault(name, {})[product.id] = None
    return {name: tuple(ids) for name, ids in owners.items() if len(ids) > 1}


def names(products: Iterable[Product]) -> Mapping[str, tuple[str, ...]]:
    """List what buyers may call the products: cleaned name -> item numbers of those it can stand for.

    Besides titles, aliases and numbers the end of a long title names it (茶具套装 of 功夫茶具套装), where nothing else
    is called so. A name of more than four products stands for none.
    """
    own: dict[str, dict[str, None]] = defaultdict(dict)
    tails: dict[str, dict[str, None]] = defaultdict(dict)
    for product in products:
        for name in (product.title, *product.aliases, product.id):
            own[text_of(name).replace(ITEM, "")][product.id] = None
        title = text_of(product.title)
        for start in range(1, len(title) - _SHORTEST_TAIL + 1) if len(title) >= _LONG_TITLE else ():
            tails[title[start:]][product.id] = None
    own.pop("", None)
    found = chain(own.items(), ((tail, ids) for tail, ids in tails.items() if tail not in own))
    return {name: tuple(ids) for name, ids in found if len(ids) <= _MOST_MEANT}


@dataclass(frozen=True, slots=True)
class Asking:
    """What a message asks of the shop's products, besides the one in question.

    `attributes` are the names of those asked for, `sought` what was found for the words of the message, `compared` two
    or three products set against each other, `candidates` those that an ambiguous name can mean. `unoffered` says that
    it names a colour in which the product in question does not come.
    """

    attributes: tuple[str, ...] = ()
    sought: tuple[Product, ...] = ()
    compared: tuple[Product, ...] = ()
    candidates: tuple[Product, ...] = ()
    unoffered: bool = False


class Catalogue:
    """An index of the products, made once for a shop.

    `names` is what they are called (see `names`), `titles` their titles to be found in a text, `leading` the two best
    rated of those in stock, `presents` those that are packed as a present, `substitutes` what can stand in for what.
    """

    __slots__ = (
        "_automaton", "_by_id", "_listed", "_named", "_prices", "_results", "_wrapped", "attributes",
        "leading", "names", "presents", "substitutes", "titles",
    )  # fmt: skip

    def __init__(self, products: Sequence[Product], attribute_names: Mapping[str, Sequence[str]] | None = None) -> None:
        self.names = names(products)
        self.titles = Titles(product.title for product in products)
        self.substitutes = Substitutes(products)
        self.attributes = Attributes(products, attribute_names)
        prices: dict[Decimal, list[tuple[Product, Variant | None]]] = defaultdict(list)
        words: dict[str, dict[str, Product]] = defaultdict(dict)
        for product in products:
            prices[product.price].append((product, None))
            for variant in product.variants:
                if variant.price is not None and variant.price != product.price:
                    prices[variant.price].append((product, variant))
            for word in _words(product):
                words[word][product.id] = product
        self._prices = {price: tuple(found) for price, found in prices.items()}
        for tail, ending in _tails(products).items():
            words.setdefault(tail, ending)
        self._named = tuple(tuple(found.values()) for found in words.values())
        self._results = tuple(map(_best_first, self._named))
        self._listed = tuple(product for product in products if product.listed)
        self.leading = tuple(product for product in _best_first(products) if product.in_stock)[:_LEADING]
        self._wrapped = tuple(product for product in self._listed if _is_present(product))
        self.presents = _best_first(product for product in self._wrapped if product.in_stock)[:_PRESENTS]
        self._by_id = {product.id: product for product in products}
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)

    def priced(self, price: Decimal) -> Sequence[tuple[Product, Variant | None]]:
        """List the products at that price in yuan; with the variant where only that one costs so much."""
        return self._prices.get(price, ())

    def search(self, text: str) -> tuple[Product, ...]:
        """Find the products that a cleaned text asks for by a category, a name or a word of an attribute.

        Those in stock come first, then the better rated. () where it has no word that the shop knows.
        """
        word = self._word(text)
        return () if word is None else self._results[word]

    def _word(self, text: str) -> int | None:
        """Find the longest word of a text by which products are searched for, by its number."""
        found = self._automaton.find_matches_as_indexes(text)
        longest = max(found, key=lambda each: each[2] - each[1], default=None)
        return None if longest is None else longest[0]

    def affordable(self, text: str, before: str, wish: Budget) -> tuple[Product, ...]:
        """Find what a cleaned text asks for within a budget; a text that names no goods means those of the one before.

        Where none of what is named is so cheap the cheapest stand, in stock; where nothing is named, of all that is
        sold, for a present what is packed as one.
        """
        word = next((found for each in (text, before) if (found := self._word(each)) is not None), None)
        named = () if word is None else self._named[word]
        given = any(sign in each for each in (text, before) for sign in _GIVEN)
        pool = named or (self._wrapped if given else ()) or self._listed
        fitting = [product for product in pool if wish.least <= product.price <= wish.most]
        return _best_first(fitting) or tuple(
            sorted((each for each in named if each.in_stock and each.listed), key=lambda each: each.price)[:1]
        )

    def asking(
        self,
        text: str,
        compared: tuple[Product, ...],
        candidates: tuple[Product, ...],
        product: Product | None = None,
        before: str = "",
    ) -> Asking:
        """Tell what a cleaned text asks for, with what was found out from the chat; `before` is the line before it."""
        wish = budget.find(text)
        sought = self.search(text) if wish is None else self.affordable(text, before, wish)
        colour = product is not None and variants.unoffered(product, text)
        return Asking(self.attributes.asked(text), sought, compared, candidates, colour)

    def ambiguous(self) -> tuple[tuple[Product, ...], ...]:
        """List every choice of products between which a name or a price leaves the buyer's meaning open, each once."""
        named = (tuple(self._by_id[item] for item in items) for items in self.names.values())
        priced = (tuple(product for product, _ in found)[:_MOST_MEANT] for found in self._prices.values())
        several = (each for each in chain(named, priced) if len(each) > 1)
        return tuple({tuple(product.id for product in each): each for each in several}.values())

    def results(self) -> tuple[tuple[Product, ...], ...]:
        """List every answer that `search` can give, each once."""
        return tuple({tuple(product.id for product in found): found for found in self._results}.values())


def _words(product: Product) -> Iterable[str]:
    """List the words by which a product is searched for."""
    yield from (text_of(name) for name in (product.title, *product.aliases))
    if product.category is not None:
        yield text_of(product.category)
    for value in product.attributes.values():
        yield from (text_of(word) for word in value.translate(_SEPARATORS).split("、") if len(word) in _WORD)


def _tails(products: Iterable[Product]) -> dict[str, dict[str, Product]]:
    """Find how titles end: 绿茶 of 龙井绿茶, and 茶 where several are tea, by which buyers ask for a kind."""
    ending: dict[str, dict[str, Product]] = defaultdict(dict)
    for product in products:
        title = text_of(product.title)
        for length in _TAIL:
            if len(title) >= length + 2:
                ending[title[-length:]][product.id] = product
    return {tail: found for tail, found in ending.items() if len(tail) > 1 or len(found) > 1}


def _is_present(product: Product) -> bool:
    """Tell whether a product is packed to be given away, by what its owner wrote of it."""
    return any(word in value for value in product.attributes.values() for word in _WRAPPED)


def _best_first(found: Iterable[Product]) -> tuple[Product, ...]:
    listed = [product for product in found if product.listed]
    return tuple(sorted(listed, key=lambda product: (not product.in_stock, -(product.rating or 0))))[:_MOST_MEANT]
