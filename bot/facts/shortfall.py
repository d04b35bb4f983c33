"""What is still missing to the next reduction. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.facts.basket import Quote
from bot.facts.models import Promotion, ShopFacts

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A 满减 that is not reached yet (or, where it repeats, not once more), and the yuan that are missing to it."""

    promotion: Promotion
    short: Decimal


def ahead(facts: ShopFacts, quote: Quote, when: date) -> Ahead | None:
    """Find the 满减 nearest to the basket; None where none is ahead, or where another of its level would be lost.

    What counts is what the goods it holds for cost after the item promotions of the quote, as on the platform.
    """
    found = [
        Ahead(each, short)
        for each in facts.promotions
        if each.kind == "满减" and not each.missing and each.holds(when) and _gains(each, quote)
        if (short := _short(each, _counted(each, quote))) is not None
    ]
    return min(found, key=lambda each: each.short, default=None)


def ahead_of(facts: ShopFacts, amount: Decimal, when: date) -> Ahead | None:
    """Find the same for a sum of which the products are not known: only what the whole shop gives counts."""
    found = [
        Ahead(each, short)
        for each in facts.promotions
        if each.kind == "满减" and not each.missing and not each.products and each.holds(when)
        if (short := _short(each, amount)) is not None
    ]
    return min(found, key=lambda each: each.short, default=None)


def _gains(promotion: Promotion, quote: Quote) -> bool:
    """Tell whether reaching it would better the quote: it holds for a line, and takes off more than its like there."""
    if promotion.products and not {line.product.id for line in quote.lines} & set(promotion.products):
        return False
    used = [step for step in quote.steps if isinstance(step.offer, Promotion)]
    if promotion.alone or any(step.offer.alone for step in used if isinstance(step.offer, Promotion)):
        return False
    alike = [step for step in used if isinstance(step.offer, Promotion) and step.offer.at == promotion.at]
    return all(step.offer is promotion or step.off < (promotion.discount or _ZERO) for step in alike)


def _counted(promotion: Promotion, quote: Quote) -> Decimal:
    pairs = zip(quote.lines, quote.after_items, strict=True)
    return sum(
        (amount for line, amount in pairs if not promotion.products or line.product.id in promotion.products), _ZERO
    )


def _short(promotion: Promotion, amount: Decimal) -> Decimal | None:
    least = promotion.min_amount or _ZERO
    if amount < least:
        return least - amount
    return least - amount % least if promotion.repeats and least else None
