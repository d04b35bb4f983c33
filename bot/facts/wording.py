"""How a price comes about, in the words of a reply. Pure."""

from __future__ import annotations

from bot.facts.basket import Quote, Step
from bot.facts.models import Coupon
from bot.facts.values import yuan


def reckoning(quote: Quote) -> str:
    """Write a quote as a phrase: "2件118元，盖碗周第二件半价减29.5元，店铺券减5元，合计83.5元"."""
    first = f"{quote.pieces}件{yuan(quote.before)}元"
    if not quote.steps:
        return first
    return "，".join([first, *map(_step, quote.steps), f"合计{yuan(quote.total)}元"])


def _step(step: Step) -> str:
    offer = step.offer
    if isinstance(offer, Coupon):
        return f"用{yuan(step.off)}元{offer.name}"
    if offer.kind == "满减" and step.off == offer.discount:
        return f"{offer.name}{offer.text}"
    if offer.kind == "折扣" and (offer.min_pieces or 0) <= 1:  # "2件598元，打9折" reads as 9折 for two pieces
        return f"{offer.name}减{yuan(step.off)}元"
    return f"{offer.name}{offer.text}减{yuan(step.off)}元"
