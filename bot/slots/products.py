"""The shop's products in a message: by link or item number, by title, by alias."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.slots.found import Found
from bot.text.clean import ITEM, Cleaned, clean


@dataclass(frozen=True, slots=True)
class ProductName:
    """What a product is called: its item number, its title, and what buyers say for it."""

    item_id: str
    title: str
    aliases: tuple[str, ...] = ()


class ProductFinder:
    """Finds products. A name that two products share stands for the first of them."""

    def __init__(self, products: Iterable[ProductName] = ()) -> None:
        names: dict[str, str] = {}
        for product in products:
            for name in (product.title, *product.aliases, product.item_id):
                names.setdefault(clean(name).text.replace(ITEM, ""), product.item_id)
        names.pop("", None)
        self._items = tuple(names.values())
        self._automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)

    def find(self, cleaned: Cleaned) -> list[Found]:
        """Find the products of a message; a link to a product that the shop does not have counts too."""
        return [*self._pointed(cleaned), *self._named(cleaned.text, 0)]

    def _named(self, text: str, base: int) -> Iterator[Found]:
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield Found("product", self._items[index], base + start, base + end)

    def _pointed(self, cleaned: Cleaned) -> Iterator[Found]:
        numbers = {reference.span[0]: reference.item_id for reference in cleaned.products}
        for place, sign in enumerate(cleaned.text):
            if sign == ITEM:
                start, end = cleaned.origin[place]
                item = numbers.get(start) or self._in_share(cleaned.raw[start:end])
                if item:
                    yield Found("product", item, place, place + 1)

    def _in_share(self, raw: str) -> str | None:
        """Look for a title in the text that a share button wrote around a link without a number."""
        named: Sequence[Found] = list(self._named(clean(raw.replace("http", " ")).text, 0)) if len(raw) > 8 else []
        return str(named[0].value) if named else None
