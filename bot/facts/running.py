"""Which gifts, promotions and coupons hold now, and for which product. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from bot.facts.models import Coupon, Gift, Product, Promotion, ShopFacts

_SOON = timedelta(days=30)
_Offer = TypeVar("_Offer", Gift, Promotion, Coupon)
_Given = TypeVar("_Given", Gift, Coupon)


def _running(offers: Iterable[_Offer], when: date, product: Product | None) -> tuple[_Offer, ...]:
    """Keep what holds at that moment for that product, or for the whole shop; the product's own first."""
    holding: list[_Offer] = [offer for offer in offers if offer.holds(when)]
    own: list[_Offer] = [offer for offer in holding if product is not None and product.id in offer.products]
    own += [offer for offer in holding if not offer.products]
    return tuple(own)


@dataclass(frozen=True, slots=True)
class Goods:
    """What the buyer takes: yuan, and pieces of the product in question; None where that is not known."""

    amount: Decimal | None = None
    pieces: int | None = None


def gifts(facts: ShopFacts, when: date, product: Product | None, goods: Goods | None = None) -> tuple[Gift, ...]:
    """List the gifts that can be had: running, not used up, and not for a number that the order is known to miss."""
    return tuple(
        gift for gift in _running(facts.gifts, when, product) if gift.left != 0 and not _missed(gift, goods or Goods())
    )


def gift_ahead(facts: ShopFacts, when: date, product: Product | None, goods: Goods) -> tuple[Gift, Decimal] | None:
    """Find the gift that the fewest yuan are missing to, and how many; None where there is none or it is not known."""
    left = (gift for gift in _running(facts.gifts, when, product) if gift.left != 0)
    return _nearest((gift for gift in left if not _missed(gift, Goods(gift.min_amount, goods.pieces))), goods.amount)


def _missed(gift: Gift, goods: Goods) -> bool:
    if goods.amount is not None and goods.amount < (gift.min_amount or 0):
        return True
    return goods.pieces is not None and goods.pieces < (gift.min_pieces or 0)


def promotions(facts: ShopFacts, when: date, product: Product | None) -> tuple[Promotion, ...]:
    """List the campaigns that run for this product or for the whole shop."""
    return _running(facts.promotions, when, product)


def coming(facts: ShopFacts, when: datetime, product: Product | None) -> Promotion | None:
    """Find the campaign that starts next and is near enough to wait for; None where none is declared."""
    soon = when.replace(tzinfo=None) + _SOON
    ahead = (
        each
        for each in facts.promotions
        if when.replace(tzinfo=None) < each.first <= soon
        and (not each.products or (product is not None and product.id in each.products))
        and each.kind != "买送"  # what it gives is none of today's gifts
    )
    return min(ahead, key=lambda each: each.first, default=None)


def coupons(facts: ShopFacts, when: date, product: Product | None) -> tuple[Coupon, ...]:
    """List the coupons that can be used for this product or in the whole shop."""
    return _running(facts.coupons, when, product)


def coupon_ahead(
    facts: ShopFacts, when: date, product: Product | None, worth: Decimal | None
) -> tuple[Coupon, Decimal] | None:
    """Find the coupon that the fewest yuan are missing to, and how many; `worth` is the sum before any coupon."""
    return _nearest(_running(facts.coupons, when, product), worth)


def _nearest(offers: Iterable[_Given], worth: Decimal | None) -> tuple[_Given, Decimal] | None:
    """Find the offer whose amount is above `worth` by the least, and by how much; None where the sum is not known."""
    short = [
        (offer, offer.min_amount - worth)
        for offer in offers
        if worth is not None and offer.min_amount is not None and offer.min_amount > worth
    ]
    return min(short, key=lambda found: found[1], default=None)
