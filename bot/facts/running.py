"""Which gifts, promotions and coupons hold now, and for which product. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from bot.facts.models import Coupon, Gift, Product, Promotion, ShopFacts

_Offer = TypeVar("_Offer", Gift, Promotion, Coupon)


def _running(offers: Iterable[_Offer], day: date, product: Product | None) -> tuple[_Offer, ...]:
    """Keep what holds on that day for that product, or for the whole shop; the product's own first."""
    holding: list[_Offer] = [offer for offer in offers if offer.holds(day)]
    own: list[_Offer] = [offer for offer in holding if product is not None and product.id in offer.products]
    own += [offer for offer in holding if not offer.products]
    return tuple(own)


def gifts(facts: ShopFacts, day: date, product: Product | None, amount: Decimal | None = None) -> tuple[Gift, ...]:
    """List the gifts that can be had: running, not used up, and not for an amount that the order is known to miss."""
    return tuple(
        gift
        for gift in _running(facts.gifts, day, product)
        if gift.left != 0 and (amount is None or gift.min_amount is None or amount >= gift.min_amount)
    )


def promotions(facts: ShopFacts, day: date, product: Product | None) -> tuple[Promotion, ...]:
    """List the campaigns that run for this product or for the whole shop."""
    return _running(facts.promotions, day, product)


def coupons(facts: ShopFacts, day: date, product: Product | None) -> tuple[Coupon, ...]:
    """List the coupons that can be used for this product or in the whole shop."""
    return _running(facts.coupons, day, product)


def alternative(facts: ShopFacts, product: Product | None) -> Product | None:
    """Find what to show besides or instead of a product: in stock, and declared to replace it or to go with it.

    Without a product nothing is recommended, because nothing is known of what the buyer likes.
    """
    if product is None:
        return None
    declared = [other for other in facts.products if product.id in other.replaces]
    if product.stock != 0:
        declared = [other for key in product.sold_with if (other := facts.product(key)) is not None] + declared
    return next((other for other in declared if (other.stock or 0) > 0), None)
