"""What else could be sold: instead of a product that is out of stock, or together with one that is not. Pure."""

from __future__ import annotations

from bot.facts.models import Product, ShopFacts
from bot.text.clean import text_of

_FOR = "适用"


def instead(facts: ShopFacts, product: Product | None) -> Product | None:
    """Find what to offer instead of a product out of stock or no longer sold; None where the shop wants none.

    What is declared to replace it comes first, then what is of its kind (see `Substitutes.of`); only what is known to
    be in stock is offered.
    """
    if product is None or (product.listed and product.stock != 0) or not facts.selling.alternatives:
        return None
    return facts.catalogue.substitutes.of(product)


def together(facts: ShopFacts, product: Product | None) -> tuple[Product, ...]:
    """List what is often bought with a product and is in stock; nothing where the shop does not want that."""
    if product is None or not facts.selling.together:
        return ()
    found = (facts.product(key) for key in product.sold_with)
    return tuple(each for each in found if each is not None and each.id != product.id and each.in_stock)


def favourite(facts: ShopFacts, product: Product | None) -> Product | None:
    """Find what a buyer who hesitates may look at besides: the best rated of the same category that is in stock.

    None where the shop does not want that, or no other product of the category has a rating. What is made for somebody
    (适用) and what is not are no choice between each other.
    """
    if product is None or product.category is None or not facts.selling.favourites:
        return None
    rated = (each for each in facts.catalogue.search(text_of(product.category)) if each.rating is not None)
    alike = (each for each in rated if each.category == product.category and each.id != product.id and each.in_stock)
    return next((each for each in alike if (_FOR in each.attributes) == (_FOR in product.attributes)), None)
