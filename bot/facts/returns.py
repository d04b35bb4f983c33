"""Whether a product can be sent back without a reason. Pure."""

from __future__ import annotations

from typing import Literal

from bot.facts.models import Product, ReturnException, ShopFacts

Returnable = Literal["yes", "unopened", "no", "unknown"]


def exception(facts: ShopFacts, product: Product | None) -> ReturnException | None:
    """Find the declared exception that holds for a product, by its number or its category; the first one counts."""
    if product is None:
        return None
    return next((each for each in facts.returns.exceptions if _holds(each, product)), None)


def _holds(each: ReturnException, product: Product) -> bool:
    return product.id in each.products or (product.category is not None and product.category in each.categories)


def returnable(facts: ShopFacts, product: Product | None) -> Returnable:
    """Tell how it stands: yes; unopened: only as long as it was not opened; no; unknown: no product, or no rule."""
    if product is None or facts.returns.days is None:
        return "unknown"
    found = exception(facts, product)
    if found is not None:
        return "unopened" if found.opened else "no"
    return "yes" if product.returnable else "no"
