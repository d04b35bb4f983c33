"""The least price of a basket, reckoned in another way than bot/facts/basket.py: each piece, every set of offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, product
from typing import Any

from bot.facts.basket import Line
from bot.facts.models import Coupon, Promotion, ShopFacts

ORDER = ("单品", "店铺", "平台")
CENT = Decimal("0.01")


def least(facts: ShopFacts, basket: Sequence[Line]) -> Decimal:
    """The least total over every assignment of promotions to (product, level) and every set of coupons, by hand."""
    items = sorted({line.product.id for line in basket})
    units: dict[str, list[Decimal]] = {item: [] for item in items}
    for line in basket:
        units[line.product.id] += [line.unit] * line.pieces
    totals = []
    for chosen in _plans(facts.promotions, items):
        allowed = all(each.stacks for each, _ in chosen)
        sets = [s for n in range(4) for s in combinations(facts.coupons, n)] if allowed else [()]
        totals += [_pay(units, chosen, used) for used in sets if _fit(used)]
    return min(totals)


def _plans(promotions: Sequence[Promotion], items: Sequence[str]) -> Iterator[list[tuple[Promotion, set[str]]]]:
    for each in promotions:
        if each.alone:
            yield [(each, {item for item in items if not each.products or item in each.products})]
    slots = [(level, item) for level in ORDER for item in items]
    free = [each for each in promotions if not each.alone]
    for picks in product(*([None, *(p for p in free if p.at == lv and _for(p, it))] for lv, it in slots)):
        plan = []
        for level in ORDER:
            for each in free:
                mine = {it for (lv, it), pick in zip(slots, picks, strict=True) if pick is each and lv == level}
                if mine:
                    plan.append((each, mine))
        yield plan


def _for(each: Promotion | Coupon, item: str) -> bool:
    return not each.products or item in each.products


def _fit(used: Sequence[Coupon]) -> bool:
    return len({each.at for each in used}) == len(used) and (len(used) < 2 or not any(each.alone for each in used))


def _pay(units: Mapping[str, list[Decimal]], plan: Any, used: Sequence[Coupon]) -> Decimal:
    pieces = {item: len(prices) for item, prices in units.items()}
    left = {item: sum(prices, Decimal(0)) for item, prices in units.items()}
    paid = {item: list(prices) for item, prices in units.items()}
    coupons = [(each, {i for i in units if _for(each, i)}) for each in sorted(used, key=lambda c: ORDER.index(c.at))]
    for offer, mine in [*plan, *coupons]:
        there = sum((left[item] for item in mine), Decimal(0))
        off = _worth(offer, mine, there, pieces, paid).quantize(CENT, rounding=ROUND_HALF_UP)
        for item in mine:  # what one item bears of the reduction, exactly
            if there:
                share = left[item] / there
                left[item] -= off * share
                paid[item] = [price - off * share * price / sum(paid[item]) for price in paid[item]]
    total: Decimal = sum(left.values(), Decimal(0))
    return total


def _worth(
    offer: Any, mine: set[str], there: Decimal, pieces: Mapping[str, int], paid: Mapping[str, list[Decimal]]
) -> Decimal:
    if isinstance(offer, Coupon):
        return min(offer.discount, there) if mine and there >= (offer.min_amount or 0) else Decimal(0)
    if offer.kind == "满减":
        if there < offer.min_amount:
            return Decimal(0)
        times = int(there / offer.min_amount) if offer.repeats and offer.min_amount else 1
        return min(Decimal(offer.discount) * times, there)
    if offer.kind == "折扣":
        enough = sum(pieces[item] for item in mine) >= offer.min_pieces
        return there * (10 - Decimal(offer.rate)) / 10 if enough else Decimal(0)
    size = 2 if offer.kind == "第二件" else offer.buy + offer.free
    share = Decimal(1) if offer.kind == "买送" else (10 - offer.rate) / 10
    off = Decimal(0)
    for item in mine:
        rounds = pieces[item] // size if offer.repeats else min(1, pieces[item] // size)
        off += sum(sorted(paid[item])[:rounds], Decimal(0)) * share
    return off
