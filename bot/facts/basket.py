"""What a basket costs in the best way that the shop's promotions and coupons allow, and how that comes about.

The order is the platforms': item (单品), shop (店铺) and platform (平台) promotions, then coupons of the same levels.
Each is judged by what the ones before have left, and comes to whole cents, so that the steps add up to the total. On
one level a product takes one promotion, and an order one coupon; a promotion that is `alone` takes no other beside it,
one that does not stack takes no coupon. Which piece a "third piece half price" cheapens is settled against the buyer
(the cheapest), so that no sum is promised too low.

All ways are tried, so the best is the best; beyond `MOST_WAYS` each product keeps its own best promotion. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import product as combinations
from math import prod
from typing import Any

from bot.facts.models import Coupon, Product, Promotion, ShopFacts
from bot.facts.offers import LEVELS
from bot.facts.product import Variant

_ZERO = Decimal(0)
_CENT = Decimal("0.01")
_TEN = Decimal(10)
_MOST_KEPT = 4_096
MOST_WAYS = 4_096
"""Ways to combine promotions beyond which they are not all tried with all; no chat comes near."""

Offer = Promotion | Coupon


@dataclass(frozen=True, slots=True)
class Line:
    """Some pieces (at least one) of one product in one variant; None where none was chosen or there is none."""

    product: Product
    pieces: int
    variant: Variant | None = None

    @property
    def unit(self) -> Decimal:
        """The price of one piece in yuan, before all promotions."""
        return self.product.price_of(self.variant)


@dataclass(frozen=True, slots=True)
class Step:
    """One reduction: whose, how much (yuan, to the cent, above 0), and the item numbers it was reckoned on."""

    offer: Offer
    off: Decimal
    products: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """The price of a basket: yuan before all reductions, and the steps down from there, in their order."""

    lines: tuple[Line, ...]
    before: Decimal
    steps: tuple[Step, ...]
    after_items: tuple[Decimal, ...]
    """What each line costs after the item promotions, before those of the shop."""

    @cached_property
    def total(self) -> Decimal:
        """What is to be paid, in yuan to the cent, without postage."""
        return self.before - sum((step.off for step in self.steps), _ZERO)

    @property
    def figures(self) -> tuple[Decimal, ...]:
        """Every sum (yuan) that a reply may name of it: before, each reduction and what is left after it, the total."""
        left, found = self.before, [self.before]
        for step in self.steps:
            left -= step.off
            found += [step.off, left]
        return tuple(dict.fromkeys(found))

    @property
    def pieces(self) -> int:
        """The pieces of all lines."""
        return sum(line.pieces for line in self.lines)


def best(facts: ShopFacts, lines: Sequence[Line], when: date) -> Quote:
    """Find the cheapest way to pay for the lines at a moment; of equal ways the one with the fewest steps."""
    promotions, coupons = _running(facts, lines, when)
    parts = [*promotions, *coupons, *(part for line in lines for part in (line.product, line.variant, line.pieces))]
    key = (len(promotions), len(coupons), *(part if isinstance(part, int) else id(part) for part in parts))
    known = facts.reckoned.get(key)
    if known is None:
        found = min(_ways(promotions, coupons, lines), key=lambda quote: (quote.total, len(quote.steps)))
        known = (found, parts)  # the parts are kept, so that nothing else gets their ids
        _remember(facts, key, known)
    quote: Quote = known[0]
    return quote


def ways(facts: ShopFacts, lines: Sequence[Line], when: date) -> Iterator[Quote]:
    """Give every allowed way; at least the one without any offer."""
    return _ways(*_running(facts, lines, when), lines)


def _running(facts: ShopFacts, lines: Sequence[Line], when: date) -> tuple[list[Promotion], list[Coupon]]:
    """List what holds at that moment and has to do with the lines: a price depends on nothing else of facts and day."""
    promotions, coupons = _holding(facts, when)
    return [each for each in promotions if _scope(each, lines)], [each for each in coupons if _scope(each, lines)]


def _holding(facts: ShopFacts, when: date) -> tuple[list[Promotion], list[Coupon]]:
    """List what holds at that second, or on that day; remembered under a key that no basket has."""
    seconds = (when.hour * 3600 + when.minute * 60 + when.second,) if isinstance(when, datetime) else ()
    key = (-1, when.toordinal(), *seconds)
    known = facts.reckoned.get(key)
    if known is None:
        promotions = [each for each in facts.promotions if each.holds(when) and not each.missing]
        known = (promotions, [each for each in facts.coupons if each.holds(when)])
        _remember(facts, key, known)
    return known[0], known[1]


def _remember(facts: ShopFacts, key: tuple[int, ...], found: tuple[Any, ...]) -> None:
    if len(facts.reckoned) >= _MOST_KEPT:
        facts.reckoned.clear()
    facts.reckoned[key] = found


def _ways(promotions: Sequence[Promotion], coupons: Sequence[Coupon], lines: Sequence[Line]) -> Iterator[Quote]:
    for chosen in _choices(promotions, lines):
        for used in _coupons(coupons, chosen):
            yield _reckoned(lines, chosen, used)


Chosen = tuple[tuple[Promotion, tuple[int, ...]], ...]
"""Promotions in the order they work, each with the places of the lines that take it."""


def _scope(offer: Offer, lines: Sequence[Line]) -> tuple[int, ...]:
    return tuple(at for at, line in enumerate(lines) if not offer.products or line.product.id in offer.products)


def _choices(promotions: Sequence[Promotion], lines: Sequence[Line]) -> Iterator[Chosen]:
    yield ()
    for each in promotions:
        if each.alone and (scope := _scope(each, lines)):
            yield ((each, scope),)
    items = list(dict.fromkeys(line.product.id for line in lines))
    together = [each for each in promotions if not each.alone]
    for picks in combinations(*_options(together, items, lines)):
        if any(picks):
            yield _in_order(together, picks, items, lines)


def _options(
    together: Sequence[Promotion], items: Sequence[str], lines: Sequence[Line]
) -> list[list[Promotion | None]]:
    """List for each level and product what it can take there; None is nothing."""
    options: list[list[Promotion | None]] = [
        [None, *(each for each in together if each.at == level and (not each.products or item in each.products))]
        for level in LEVELS
        for item in items
    ]
    if prod(map(len, options)) > MOST_WAYS:
        options = [[_own_best(found, lines, items[at % len(items)])] for at, found in enumerate(options)]
    return options


def _in_order(
    together: Sequence[Promotion], picks: Sequence[Promotion | None], items: Sequence[str], lines: Sequence[Line]
) -> Chosen:
    """Put the promotions that were picked for each level and product in the order they work."""
    found: list[tuple[Promotion, tuple[int, ...]]] = []
    for number, level in enumerate(LEVELS):
        mine = dict(zip(items, picks[number * len(items) :], strict=False))
        for each in together:
            scope = tuple(at for at, line in enumerate(lines) if mine[line.product.id] is each)
            if each.at == level and scope:
                found.append((each, scope))
    return tuple(found)


def _own_best(options: Sequence[Promotion | None], lines: Sequence[Line], item: str) -> Promotion | None:
    own = [line for line in lines if line.product.id == item]
    places = tuple(range(len(own)))
    amounts = [line.unit * line.pieces for line in own]
    return max(options, key=lambda each: _ZERO if each is None else _off(each, own, places, amounts))


def _coupons(coupons: Sequence[Coupon], chosen: Chosen) -> Iterator[tuple[Coupon, ...]]:
    yield ()
    if not all(each.stacks for each, _ in chosen):
        return
    yield from ((each,) for each in coupons if each.alone)
    levels: list[list[Coupon | None]] = [
        [None, *(each for each in coupons if each.at == level and not each.alone)] for level in LEVELS
    ]
    for used in combinations(*levels):
        if any(used):
            yield tuple(each for each in used if each is not None)


def _reckoned(lines: Sequence[Line], chosen: Chosen, coupons: Sequence[Coupon]) -> Quote:
    amounts = [line.unit * line.pieces for line in lines]
    steps: list[Step] = []
    after_items = tuple(amounts)
    used: list[tuple[Offer, tuple[int, ...]]] = [*chosen, *((each, _scope(each, lines)) for each in coupons)]
    for offer, scope in used:
        off = _off(offer, lines, scope, amounts).quantize(_CENT, rounding=ROUND_HALF_UP)
        if off > 0:
            _take(amounts, scope, off)
            items = tuple(dict.fromkeys(lines[at].product.id for at in scope))
            steps.append(Step(offer, off, items))
            if isinstance(offer, Promotion) and offer.at == LEVELS[0]:
                after_items = tuple(amounts)
    return Quote(tuple(lines), sum((line.unit * line.pieces for line in lines), _ZERO), tuple(steps), after_items)


def _off(offer: Offer, lines: Sequence[Line], scope: Sequence[int], amounts: Sequence[Decimal]) -> Decimal:
    """Tell what an offer takes off those lines (yuan, exact), by what each still costs; 0 where it is not reached."""
    left = sum((amounts[at] for at in scope), _ZERO)
    if isinstance(offer, Coupon):
        return min(offer.discount, left) if scope and left >= (offer.min_amount or _ZERO) else _ZERO
    if offer.kind == "满减":
        return min(_reduced(offer, left), left)
    if offer.kind == "折扣":
        enough = sum(lines[at].pieces for at in scope) >= (offer.min_pieces or 0)
        return left * (_TEN - (offer.rate or _TEN)) / _TEN if enough else _ZERO
    if offer.kind == "限时价":
        limited = offer.price if offer.price is not None else left
        return sum((max(_ZERO, amounts[at] - limited * lines[at].pieces) for at in scope), _ZERO)
    return _by_piece(offer, lines, scope, amounts)


def _reduced(offer: Promotion, left: Decimal) -> Decimal:
    """Tell what a 满减 takes off that amount."""
    least, off = offer.min_amount or _ZERO, offer.discount or _ZERO
    if left < least:
        return _ZERO
    return off * (left // least) if offer.repeats and least else off


def _by_piece(offer: Promotion, lines: Sequence[Line], scope: Sequence[int], amounts: Sequence[Decimal]) -> Decimal:
    """Tell what a 第二件, 第N件 or 买送 takes off: each product by itself, the cheapest pieces of its rounds."""
    off = _ZERO
    for item in dict.fromkeys(lines[at].product.id for at in scope):
        own = [at for at in scope if lines[at].product.id == item]
        units = sorted((amounts[at] / lines[at].pieces, lines[at].pieces) for at in own)
        rounds = sum(pieces for _, pieces in units) // offer.every if offer.every else 0
        rounds = rounds if offer.repeats else min(rounds, 1)
        off += _cheapest(units, rounds * _cheaper(offer)) * _share(offer)
    return off


def _cheaper(offer: Promotion) -> int:
    return (offer.free or 0) if offer.kind == "买送" else 1


def _share(offer: Promotion) -> Decimal:
    return Decimal(1) if offer.kind == "买送" else (_TEN - (offer.rate or _TEN)) / _TEN


def _cheapest(units: Sequence[tuple[Decimal, int]], pieces: int) -> Decimal:
    """Add up the prices of that many of the cheapest pieces; `units` has (price, pieces), cheapest first."""
    total = _ZERO
    for price, there in units:
        taken = min(there, pieces)
        total, pieces = total + price * taken, pieces - taken
    return total


def _take(amounts: list[Decimal], scope: Sequence[int], off: Decimal) -> None:
    """Spread a reduction over the lines by what they cost, to the cent as platforms do; the last bears the rest."""
    left = sum((amounts[at] for at in scope), _ZERO)
    rest = off
    for at in scope[:-1]:
        part = (off * amounts[at] / left).quantize(_CENT, rounding=ROUND_DOWN)
        amounts[at] -= part
        rest -= part
    amounts[scope[-1]] -= rest
