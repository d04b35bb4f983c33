"""What a buyer could add to a small basket to save: said once in a chat, and only where little is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from bot.facts import freight
from bot.reply.situation import Situation, amount, region
from bot.reply.values.money import ahead

TopUp = Literal["none", "free_postage"]
Discount = Literal["none", "near"]

_ENOUGH: Final = Decimal("1.5")
"""Times what is in the basket: to spend more than half of it again is no saving."""


def state(situation: Situation) -> TopUp:
    """Tell what little is missing to: free postage at the buyer's region; none where the shop does not want it said."""
    worth, where = amount(situation), region(situation)
    if worth is None or where is None or not situation.facts.selling.top_up:
        return "none"
    threshold = freight.free_from(situation.facts, where)
    if threshold is None or not worth < threshold <= worth * _ENOUGH or _told(situation):
        return "none"
    return "free_postage"


def discount(situation: Situation) -> Discount:
    """Tell whether little is missing to the next 满减; none where the shop does not want it said, or it was said."""
    worth, coming = amount(situation), ahead(situation) if situation.facts.selling.top_up else None
    if worth is None or coming is None or coming.short > worth * (_ENOUGH - 1):
        return "none"
    return "none" if any("再加" in line and coming.promotion.name in line for line in situation.said) else "near"


def _told(situation: Situation) -> bool:
    return any("包邮" in line and ("还差" in line or "再" in line) for line in situation.said)
