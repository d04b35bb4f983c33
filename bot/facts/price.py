"""Prices, offers and who may agree to them. All amounts are yuan. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from bot.facts.models import Limit, Product, ShopFacts
from bot.facts.product import Variant

Verdict = Literal["none", "within_authority", "below_authority", "above_price"]

_CENT = Decimal("0.01")


def current(facts: ShopFacts, product: Product, when: date, variant: Variant | None = None) -> Decimal:
    """Tell the unit price at a moment: that of a 限时价 which runs for the product, else its own or its variant's."""
    limited = [
        each.price
        for each in facts.promotions
        if each.kind == "限时价" and each.price is not None and product.id in each.products and each.holds(when)
    ]
    return min([*limited, product.price_of(variant)])


def lowest(
    facts: ShopFacts, product: Product, when: date, variant: Variant | None = None, pieces: int | None = None
) -> Decimal:
    """Tell the lowest unit price an agent may agree to alone, for that many pieces in one order (None = one).

    Never below the floor of the product or variant, never more than the agent's `max_percent` off, nor than his
    `max_off` for the whole order, rounded up to the shop's `rounding`; what has no floor, or is already sold at its
    floor, is not bargained about.
    """
    asked, floor = current(facts, product, when, variant), product.floor_of(variant)
    if floor is None:
        return asked
    bound = max(floor, asked - _most_off(facts.authority.agent, asked, pieces or 1))
    step = facts.authority.rounding or _CENT
    rounded = (bound / step).to_integral_value(rounding=ROUND_CEILING) * step
    return min(rounded, asked)


def _most_off(limit: Limit, price: Decimal, pieces: int) -> Decimal:
    share = limit.max_off / pieces
    return share if limit.max_percent is None else min(share, price * limit.max_percent / 100)


def unit_offer(asked: Decimal, offered: Decimal, pieces: int | None) -> Decimal:
    """Tell what an offer means for one piece: above the unit price, and for several pieces, it is for all of them."""
    if pieces is not None and pieces > 1 and offered > asked:
        return offered / pieces
    return offered


@dataclass(frozen=True, slots=True)
class Offer:
    """What the buyer offers (yuan, None = nothing yet), when, and for how many of what variant if he said so."""

    amount: Decimal | None
    day: date
    pieces: int | None = None
    variant: Variant | None = None


def verdict(facts: ShopFacts, product: Product | None, offer: Offer) -> Verdict:
    """Judge an offer against the agent's authority; one for an unknown product is a person's to decide."""
    if offer.amount is None:
        return "none"
    if product is None:
        return "below_authority"
    asked = current(facts, product, offer.day, offer.variant)
    each = unit_offer(asked, offer.amount, offer.pieces)
    if each >= asked:
        return "above_price"
    least = lowest(facts, product, offer.day, offer.variant, offer.pieces)
    return "within_authority" if each >= least else "below_authority"


def conceded(facts: ShopFacts, product: Product, offer: Offer) -> Decimal | None:
    """Tell the unit price to give: the buyer's offer where it is enough, else the lowest; None if there is no room."""
    asked = current(facts, product, offer.day, offer.variant)
    least = lowest(facts, product, offer.day, offer.variant, offer.pieces)
    if least >= asked:
        return None
    if offer.amount is None:
        return least
    each = unit_offer(asked, offer.amount, offer.pieces).quantize(_CENT, rounding=ROUND_CEILING)
    return min(max(each, least), asked)
