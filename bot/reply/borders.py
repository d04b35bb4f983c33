"""The borders in a shop's facts: numbers, days and hours just before and just after something changes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeVar

from bot.facts.models import Coupon, Gift, Product, Promotion, ShopFacts
from bot.facts.values import minutes

FAR: Final = timedelta(days=200)
"""Beyond half a year a date is written with its year."""

SOME_DAY: Final = date(2026, 1, 5)
"""Any working day does where no fact has a date."""

NOON: Final = 12 * 60
"""An ordinary minute of the day."""

_Day = TypeVar("_Day", bound=date)
_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)
_CENT: Final = Decimal("0.01")


def amounts(facts: ShopFacts) -> list[Decimal]:
    """List the sums of goods just below and at each threshold."""
    freight = facts.freight
    borders = {
        freight.free_from,
        *(zone.free_from for zone in freight.zones),
        *(each.free_from for each in freight.templates.values()),
        *(zone.free_from for each in freight.templates.values() for zone in each.zones),
        *(gift.min_amount for gift in facts.gifts),
        *(each.min_amount for each in facts.promotions),
        *(each.min_amount for each in facts.coupons),
    }
    known = sorted(border for border in borders if border)
    return [each for border in known for each in (border - _CENT, border)] or [Decimal(1)]


def quantities(facts: ShopFacts) -> list[int]:
    """List the numbers of pieces just below and at each threshold."""
    borders = [
        *(each.every for each in facts.promotions),
        *(each.min_pieces for each in facts.promotions),
        *(each.min_pieces for each in facts.gifts),
    ]
    return sorted({1, 2, 99, *(each for border in borders if border for each in (max(1, border - 1), border))})


def parcels(facts: ShopFacts) -> list[tuple[Product, int]]:
    """List a parcel for each template that goes by pieces, weight or product: its first product, at the borders."""
    found: list[tuple[Product, int]] = []
    named = {product.template: product for product in reversed(facts.products)}
    for name, product in named.items():
        each = facts.freight if name is None else facts.freight.templates.get(name, facts.freight)
        if name is None and each.by == "单" and each.free_pieces is None and not any(z.free_pieces for z in each.zones):
            continue  # nothing but region and amount matters
        borders = {1, 2, int(each.first), int(each.first) + 1, *(zone.free_pieces or 1 for zone in each.zones)}
        borders |= {max(1, border - 1) for border in (each.free_pieces or 1, *borders)} | {each.free_pieces or 1}
        found += [(product, pieces) for pieces in sorted(borders) if pieces > 0]
    return found


def paid(facts: ShopFacts) -> list[datetime]:
    """List some moments of paying: an ordinary noon, the end of a year, the eve of the first holiday."""
    year_end = datetime.combine(date(SOME_DAY.year, 12, 31), time(12))
    eve = [datetime.combine(_shift(each.since, -_DAY), time(23, 59)) for each in facts.dispatch.holidays[:1]]
    return [datetime.combine(SOME_DAY, time(12)), year_end, *eve]


def measures(facts: ShopFacts) -> list[tuple[int, int]]:
    """List heights (cm) and weights (kg) at the ends of each size."""
    found: set[tuple[int, int]] = {(1, 1)}
    for product in facts.products:
        for size in product.size_chart:
            if size.height is not None and size.weight is not None:
                found |= {(size.height.min, size.weight.min), (size.height.max, size.weight.max)}
        found |= {
            (short.height.min, heavy.weight.max)  # one size by the height, another by the weight
            for short, heavy in pairwise(product.size_chart)
            if short.height is not None and heavy.weight is not None
        }
    return sorted(found)


def days(facts: ShopFacts) -> list[date]:
    """List the days at the borders, as plain dates, and the moments where an offer begins or ends within a day."""
    found: set[date] = {SOME_DAY}
    starts = [*(each.first.date() for each in _offers(facts) if each.since), *(each.presale for each in facts.products)]
    ends = [*(each.last.date() for each in _offers(facts) if each.until), *(each.restock for each in facts.products)]
    starts += [holiday.since for holiday in facts.dispatch.holidays]
    ends += [holiday.until for holiday in facts.dispatch.holidays]
    found |= {day for start in starts if start is not None for day in (_shift(start, -_DAY), start)}
    found |= {day for end in ends if end is not None for day in (end, _shift(end, _DAY))}
    found |= {_shift(each.restock, -FAR) for each in facts.products if each.restock is not None}
    return [*sorted(found), *_moments(facts)]


def days_of_offers(facts: ShopFacts) -> tuple[date, ...]:
    """List one day for each set of offers that run together."""
    first: dict[tuple[bool, ...], date] = {}
    for day in days(facts):
        moment = day if isinstance(day, datetime) else datetime.combine(day, time(NOON // 60))
        first.setdefault(tuple(each.holds(moment) for each in _offers(facts)), day)
    return tuple(first.values())


def _moments(facts: ShopFacts) -> list[datetime]:
    """List the last second before and the first of each change within a day; a change at midnight is the day's own."""
    changes = {each.first for each in _offers(facts)} | {_shift(each.last, _SECOND) for each in _offers(facts)}
    inner = [each for each in changes if each.time() not in {time(), time(23, 59, 59)}]
    return sorted(moment for each in inner for moment in (each - _SECOND, each))


def _shift(day: _Day, by: timedelta) -> _Day:
    """Move a day; an owner's "for ever" (9999-12-31) has no day after it and stays."""
    try:
        return day + by
    except OverflowError:
        return day


def _offers(facts: ShopFacts) -> tuple[Gift | Promotion | Coupon, ...]:
    return (*facts.gifts, *facts.promotions, *facts.coupons)


def alike(facts: ShopFacts) -> tuple[Product | None, ...]:
    """List products for each way in which the shop's offers and dates treat them; None stands for no product.

    Of those treated alike the cheapest and the dearest stand for all, since between them only sums are different.
    """
    members = [frozenset(offer.products) for offer in _offers(facts)]
    kinds: dict[tuple[object, ...], list[Product]] = {}
    for product in facts.products:
        kinds.setdefault((product.presale, *(product.id in each for each in members)), []).append(product)
    found: list[Product | None] = [None]
    for kind in kinds.values():
        ordered = sorted(kind, key=lambda each: each.price)
        found += [ordered[0], *([ordered[-1]] if len(ordered) > 1 else [])]
    return tuple(found)


def hours(facts: ShopFacts) -> list[int]:
    """List the minutes of a day just before and at each change."""
    shop, cutoff = facts.shop, facts.dispatch.cutoff
    opens, closes = minutes(shop.opens), minutes(shop.closes)
    found = {NOON, opens, (closes - 1) % 1440, closes % 1440}
    found |= {minutes(cutoff) - 1, minutes(cutoff)} if cutoff else set()
    return sorted(found | {each.hour * 60 + each.minute for each in _moments(facts)})
