"""Placeholders of the sale itself: the price that is given, ways to pay when money is short, the order's remark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.facts import price
from bot.facts.values import yuan
from bot.reply import concession, remark
from bot.reply.situation import Situation, clock, quantity
from bot.reply.values.value import Value

LATER: Final = ("花呗", "信用卡", "找人代付", "货到付款")
"""Ways to pay that help a buyer who has no money at hand."""


def _conceded(situation: Situation) -> str | None:
    found = concession.conceded(situation)
    return None if found is None else yuan(found)


def _saving(situation: Situation) -> str | None:
    product, found = situation.product, concession.conceded(situation)
    if product is None or found is None:
        return None
    off = price.current(situation.facts, product, clock(situation), situation.variant) - found
    return yuan(off) if off > 0 else None


def _together(situation: Situation) -> str | None:
    """Tell what the pieces asked for come to at the price that is given; for one piece that is the price itself."""
    found, pieces = concession.conceded(situation), quantity(situation)
    return None if found is None or pieces is None or pieces < 2 else yuan(found * pieces)


def _pay_later(situation: Situation) -> str | None:
    return "、".join(each for each in LATER if each in situation.facts.payment.methods) or None


STRATEGY: Final[Mapping[str, Value]] = {
    "优惠价": Value(_conceded, "product offer day", "authority"),
    "省多少": Value(_saving, "product offer day", "authority"),
    "优惠合计": Value(_together, "product offer day quantity", "authority"),
    "周转付款": Value(_pay_later, "", "payment.methods"),
    "备注": Value(remark.of, "remark", "messages.remark"),
}
