"""The placeholders that a reply may hold: a closed registry, each name a function of the situation.

None means that the shop has declared no such fact, or that the buyer has not yet said what it depends on; a wording
with such a placeholder is not usable. No value ever comes from the buyer's own words: a region, a courier, a number, a
date of closed vocabulary, or a fact of the shop.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.reply.situation import Situation
from bot.reply.values.asked import ASKED
from bot.reply.values.money import MONEY
from bot.reply.values.product import PRODUCT
from bot.reply.values.selling import SELLING
from bot.reply.values.service import SERVICE
from bot.reply.values.shipping import SHIPPING
from bot.reply.values.strategy import STRATEGY
from bot.reply.values.value import Value

PLACEHOLDERS: Final[Mapping[str, Value]] = {**SHIPPING, **SERVICE, **MONEY, **PRODUCT, **ASKED, **SELLING, **STRATEGY}
"""Every name that may stand in braces, besides those under `facts:` in config.yaml."""


def value(name: str, situation: Situation) -> str | None:
    """Tell the value of a placeholder or of one of the owner's own facts; None where it is missing or unknown."""
    found = PLACEHOLDERS.get(name)
    return situation.facts.facts.get(name) if found is None else found.get(situation)


def usable(text: str | None) -> bool:
    """Tell whether a value can stand in a reply: it is there, is not blank and brings no brace."""
    return text is not None and "{" not in text and "}" not in text and bool(text.strip())
