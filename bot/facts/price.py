"""Prices, offers and who may agree to them. All amounts are yuan. Pure."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import Literal

from bot.facts.models import Limit, Product, ShopFacts

Verdict = Literal["none", "within_authority", "below_authority"]

_CENT = Decimal("0.01")


def total(product: Product, pieces: int) -> Decimal:
    """Tell the price of that many pieces, before promotions and coupons."""
    return product.price * pieces


def lowest(facts: ShopFacts, product: Product) -> Decimal:
    """Tell the lowest unit price an agent may agree to alone.

    Never below the product's `floor`, never more than the agent's `max_off` or `max_percent` off, rounded up to the
    shop's `rounding`; a product without a floor is not bargained about.
    """
    if product.floor is None:
        return product.price
    bound = max(product.floor, product.price - _most_off(facts.authority.agent, product.price))
    step = facts.authority.rounding or _CENT
    rounded = (bound / step).to_integral_value(rounding=ROUND_CEILING) * step
    return min(rounded, product.price)


def _most_off(limit: Limit, price: Decimal) -> Decimal:
    if limit.max_percent is None:
        return limit.max_off
    return min(limit.max_off, price * limit.max_percent / 100)


def unit_offer(product: Product, offered: Decimal, pieces: int | None) -> Decimal:
    """Tell what an offer means for one piece: above the unit price, and for several pieces, it is for all of them."""
    if pieces is not None and pieces > 1 and offered > product.price:
        return offered / pieces
    return offered


def verdict(facts: ShopFacts, product: Product | None, offered: Decimal | None, pieces: int | None = None) -> Verdict:
    """Judge an offer against the agent's authority; one for an unknown product is a person's to decide."""
    if offered is None:
        return "none"
    if product is None:
        return "below_authority"
    return "within_authority" if unit_offer(product, offered, pieces) >= lowest(facts, product) else "below_authority"


def conceded(facts: ShopFacts, product: Product, offered: Decimal | None, pieces: int | None = None) -> Decimal | None:
    """Tell the unit price to give: the buyer's offer where it is enough, else the lowest; None if there is no room."""
    least = lowest(facts, product)
    if least >= product.price:
        return None
    if offered is None:
        return least
    asked = unit_offer(product, offered, pieces).quantize(_CENT, rounding=ROUND_CEILING)
    return min(max(asked, least), product.price)
