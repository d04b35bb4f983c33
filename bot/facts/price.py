"""Prices, offers and who may agree to them. All amounts are yuan. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from bot.facts.models import Limit, Product, ShopFacts

Verdict = Literal["none", "within_authority", "below_authority"]

_CENT = Decimal("0.01")


def current(facts: ShopFacts, product: Product, day: date) -> Decimal:
    """Tell the unit price on a day: that of a 限时价 which runs for the product, else the product's own."""
    limited = [
        each.price
        for each in facts.promotions
        if each.kind == "限时价" and each.price is not None and product.id in each.products and each.holds(day)
    ]
    return min([*limited, product.price])


def total(facts: ShopFacts, product: Product, pieces: int, day: date) -> Decimal:
    """Tell the price of that many pieces on a day, before any other promotion and before coupons."""
    return current(facts, product, day) * pieces


def lowest(facts: ShopFacts, product: Product, day: date) -> Decimal:
    """Tell the lowest unit price an agent may agree to alone.

    Never below the product's `floor`, never more than the agent's `max_off` or `max_percent` off, rounded up to the
    shop's `rounding`; a product without a floor, or already sold at its floor, is not bargained about.
    """
    asked = current(facts, product, day)
    if product.floor is None:
        return asked
    bound = max(product.floor, asked - _most_off(facts.authority.agent, asked))
    step = facts.authority.rounding or _CENT
    rounded = (bound / step).to_integral_value(rounding=ROUND_CEILING) * step
    return min(rounded, asked)


def _most_off(limit: Limit, price: Decimal) -> Decimal:
    if limit.max_percent is None:
        return limit.max_off
    return min(limit.max_off, price * limit.max_percent / 100)


def unit_offer(asked: Decimal, offered: Decimal, pieces: int | None) -> Decimal:
    """Tell what an offer means for one piece: above the unit price, and for several pieces, it is for all of them."""
    if pieces is not None and pieces > 1 and offered > asked:
        return offered / pieces
    return offered


@dataclass(frozen=True, slots=True)
class Offer:
    """What the buyer offers (yuan, None = nothing yet), for how many pieces where he said so, and on which day."""

    amount: Decimal | None
    day: date
    pieces: int | None = None


def verdict(facts: ShopFacts, product: Product | None, offer: Offer) -> Verdict:
    """Judge an offer against the agent's authority; one for an unknown product is a person's to decide."""
    if offer.amount is None:
        return "none"
    if product is None:
        return "below_authority"
    each = unit_offer(current(facts, product, offer.day), offer.amount, offer.pieces)
    return "within_authority" if each >= lowest(facts, product, offer.day) else "below_authority"


def conceded(facts: ShopFacts, product: Product, offer: Offer) -> Decimal | None:
    """Tell the unit price to give: the buyer's offer where it is enough, else the lowest; None if there is no room."""
    asked, least = current(facts, product, offer.day), lowest(facts, product, offer.day)
    if least >= asked:
        return None
    if offer.amount is None:
        return least
    each = unit_offer(asked, offer.amount, offer.pieces).quantize(_CENT, rounding=ROUND_CEILING)
    return min(max(each, least), asked)
