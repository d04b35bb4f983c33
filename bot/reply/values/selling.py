"""Placeholders about what else could be bought: instead of a product, or together with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.facts import price, selling
from bot.facts.models import Product
from bot.facts.values import yuan
from bot.reply.situation import Situation, clock
from bot.reply.values.value import Value

GRAVE: Final = frozenset(
    {
        "abuse", "call_human", "complaint", "defect", "exchange_request", "not_received", "order_close",
        "payment_problem", "price_protection", "quality", "return_policy", "return_postage", "return_request",
        "review_reward", "tracking", "urge_ship", "warranty",
    }
)  # fmt: skip
"""Intents beside which nothing is sold: the buyer has something else on his mind."""

_SETTLED: Final = frozenset({"shipped", "signed", "refunding"})


def _instead(situation: Situation) -> str | None:
    return _title(selling.instead(situation.facts, situation.product))


def _price_of_instead(situation: Situation) -> str | None:
    other = selling.instead(situation.facts, situation.product)
    return None if other is None else yuan(price.current(situation.facts, other, clock(situation)))


def _together(situation: Situation) -> str | None:
    """Name one thing to go with the product, once in a chat, and only where the chat is about buying."""
    if situation.order_state in _SETTLED or not GRAVE.isdisjoint(situation.intents):
        return None
    offered = selling.together(situation.facts, situation.product)
    if any(each.title in old for each in offered for old in situation.said):
        return None
    return _title(next(iter(offered), None))


def _favourite(situation: Situation) -> str | None:
    """Name what else a hesitating buyer may look at, once in a chat."""
    other = selling.favourite(situation.facts, situation.product)
    return None if other is None or any(other.title in old for old in situation.said) else other.title


def _recommended(situation: Situation) -> str | None:
    product = situation.product
    if product is not None and product.stock == 0:
        return _instead(situation)
    return _title(next(iter(selling.together(situation.facts, product)), None))


def _presents(situation: Situation) -> str | None:
    """List what is packed as a present, with prices."""
    found = situation.facts.catalogue.presents
    prices = (yuan(price.current(situation.facts, each, clock(situation))) for each in found)
    return "、".join(f"{each.title}（{worth}元）" for each, worth in zip(found, prices, strict=True)) or None


def _title(product: Product | None) -> str | None:
    return None if product is None else product.title


SELLING: Final[Mapping[str, Value]] = {
    "替代商品": Value(_instead, "product", "product.replaces"),
    "替代价": Value(_price_of_instead, "product day", "product.replaces"),
    "搭配商品": Value(_together, "product order", "product.sold_with"),
    "同类好评": Value(_favourite, "product", "products"),
    "送礼商品": Value(_presents, "day", "products"),
    "推荐商品": Value(_recommended, "product", "product.sold_with"),
}
