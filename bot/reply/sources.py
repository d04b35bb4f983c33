"""Where in config.yaml the value of a placeholder comes from, so that a draft can show its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.facts.models import ShopFacts
from bot.model import Mark
from bot.reply.placeholders import PLACEHOLDERS
from bot.reply.situation import Situation

_PRODUCT: Final = "product."

SOURCES: Final[Mapping[str, str]] = {name: each.source for name, each in PLACEHOLDERS.items() if each.source}
"""Placeholder -> dotted path in config.yaml; those that only repeat what the buyer said are not here."""


def mark(name: str, situation: Situation, marks: Mapping[str, Mark]) -> Mark | None:
    """Find the place of a placeholder's value, or of the nearest section around it; None where nothing is known.

    `marks` has dotted paths with list places as numbers: `freight.free_from`, `products.3.price`, `facts.客服热线`.
    """
    path = _path(name, situation)
    while path:
        if path in marks:
            return marks[path]
        path = path.rpartition(".")[0]
    return None


def _path(name: str, situation: Situation) -> str:
    path = SOURCES.get(name, "")
    if path.startswith(_PRODUCT):
        place = _place(situation.facts, situation)
        return "products" if place is None else f"products.{place}.{path.removeprefix(_PRODUCT)}"
    return path or (f"facts.{name}" if name in situation.facts.facts else "")


def _place(facts: ShopFacts, situation: Situation) -> int | None:
    return None if situation.product is None else facts.position(situation.product.id)
