"""All slots of a message at once; where two kinds want the same words, the more telling kind has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType

from bot.model import Slot
from bot.slots import amounts, dates, measures, quantities, regions
from bot.slots.couriers import CourierFinder
from bot.slots.found import Found
from bot.slots.products import ProductFinder
from bot.text.clean import Cleaned

_NONE: Mapping[str, Sequence[str]] = MappingProxyType({})
_GIVING = frozenset("送赠")
_SHORT = 120
"""Characters of a line that is remembered: a flood of long ones fills no memory."""


class SlotFinder:
    """Finds the slots of a message for one shop: its products and couriers are known once and for all."""

    def __init__(
        self, products: Mapping[str, Sequence[str]] = _NONE, couriers: Mapping[str, Sequence[str]] = _NONE
    ) -> None:
        """Take the products' names as `Catalogue.names` has them, and for each courier what it is called besides."""
        self._products = ProductFinder(products)
        self._couriers = CourierFinder(couriers)
        # A line is looked at again with each that follows it.
        self._remembered = lru_cache(maxsize=4096)(self._slots)
        self._told = lru_cache(maxsize=2048)(self._mentioned)
        self.memories = self._remembered, self._told

    def find(self, cleaned: Cleaned, now: datetime) -> tuple[Slot, ...]:
        """Find all slots in the order of the text, with raw positions; days are counted from `now`.

        One word may give several slots of a kind (江浙沪); otherwise slots do not overlap. A product's name comes
        before all else (云南白药牙膏 names no region), then days, measures, money, quantities, couriers, regions.
        """
        known = self._remembered if len(cleaned.raw) <= _SHORT else self._slots
        return known(cleaned, now.date())

    def _slots(self, cleaned: Cleaned, today: date) -> tuple[Slot, ...]:
        text = cleaned.text
        found = [*self._products.find(cleaned), *_numbers(text, today)]
        found += [*self._couriers.find(text), *regions.find(text)]
        return tuple(_slot(cleaned, slot) for slot in sorted(_disjoint(found, len(text)), key=lambda each: each.start))

    def mentioned(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Tell for each product named in a line of the shop's own the item numbers that the name can stand for.

        What is given away (送混合坚果试吃包) is not what is spoken of.
        """
        return self._told(text) if len(text) <= _SHORT else self._mentioned(text)

    def _mentioned(self, text: str) -> tuple[tuple[str, ...], ...]:
        written = (
            found for found in self._products.written(text) if text[found.start - 1 : found.start] not in _GIVING
        )
        return mentions((found.start, str(found.value)) for found in written)


def mentions(found: Iterable[tuple[int, str]]) -> tuple[tuple[str, ...], ...]:
    """Put item numbers that were found at the same place together."""
    places: dict[int, list[str]] = {}
    for start, item in found:
        places.setdefault(start, []).append(item)
    return tuple(tuple(items) for items in places.values())


def _numbers(text: str, today: date) -> Iterable[Found]:
    yield from dates.find(text, today)
    yield from measures.find(text)
    yield from amounts.find(text)
    yield from quantities.find(text)


def _disjoint(found: Iterable[Found], length: int) -> list[Found]:
    """Keep of overlapping slots the first in rank; slots at the very same place and of one kind stay together."""
    kept: list[Found] = []
    taken = bytearray(length)
    places: set[tuple[str, int, int]] = set()
    for slot in found:
        place = (slot.kind, slot.start, slot.end)
        if place in places or not any(taken[slot.start : slot.end]):
            kept.append(slot)
            places.add(place)
            taken[slot.start : slot.end] = b"x" * (slot.end - slot.start)
    return kept


def _slot(cleaned: Cleaned, found: Found) -> Slot:
    start, end = cleaned.span(found.start, found.end)
    return Slot(found.kind, found.value, cleaned.raw[start:end], (start, end), found.detail)
