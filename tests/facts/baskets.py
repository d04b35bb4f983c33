"""Shops and baskets for tests of prices: products A (59 yuan), B (39.9), C (100, variant 大 150), and their offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.facts.basket import Line
from bot.facts.models import ShopFacts

NOW = datetime.fromisoformat("2026-11-23 15:00")
IDS = {"A": "100000000001", "B": "100000000002", "C": "100000000003"}
PRODUCTS: list[dict[str, Any]] = [
    {"id": IDS["A"], "title": "甲", "price": 59},
    {"id": IDS["B"], "title": "乙", "price": 39.9},
    {
        "id": IDS["C"],
        "title": "丙",
        "price": 100,
        "variants": [{"name": "小", "stock": 9}, {"name": "大", "stock": 9, "price": 150}],
    },
]


def offers(raw: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give unnamed offers a name and turn A, B, C into item numbers."""
    return [
        {"name": f"优惠{at}", **each, "products": [IDS[letter] for letter in each.get("products", "")]}
        for at, each in enumerate(raw)
    ]


def shop_with(promotions: Sequence[Mapping[str, Any]] = (), coupons: Sequence[Mapping[str, Any]] = ()) -> ShopFacts:
    """Make a shop that offers just that."""
    return ShopFacts.model_validate(
        {"shop": {"name": "店"}, "products": PRODUCTS, "promotions": offers(promotions), "coupons": offers(coupons)}
    )


def lines(facts: ShopFacts, text: str) -> list[Line]:
    """Read a basket: "A2 B1 C大3" is two A, one B and three C in the variant 大."""
    found = []
    for word in text.split():
        product = facts.product(IDS[word[0]])
        assert product is not None
        variant = product.variant(word[1]) if word[1] in "大小" else None
        found.append(Line(product, int(word[2 if variant else 1 :]), variant))
    return found
