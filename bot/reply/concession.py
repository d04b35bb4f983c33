"""The price that was given to this buyer: what the shop said of it in the chat holds, and is not gone beyond.

It is found by reading the shop's own lines, whoever wrote them, and by `context.concession` where the channel knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

from bot.facts import price
from bot.facts.models import Product
from bot.reply.situation import Situation, clock, offer, quantity

State = Literal["none", "given", "at_limit"]

_CLAUSE: Final = re.compile(r"[^，,。；;！!？?\n~～]+")
_GIVEN: Final = re.compile(
    r"(?:给到|优惠到|便宜到|让到|降到|做到|减到|改到|改成|改为|按|单价|每件|算您|卖您|给您|只收)"
    r"[^\d元块]{0,6}(\d{1,7}(?:\.\d{1,2})?)(?:元|块)"
)
_OFF: Final = re.compile(r"(?:便宜|优惠|减|让|少|抹)(?:您|掉|了|去|收)?(\d{1,7}(?:\.\d{1,2})?)(?:元|块)")
_ELSEWISE: Final = re.compile("[满券不没非]|活动|包邮|运费|邮费|合计|一共|总共|原价|您说|赠|补差|退")
"""Words of a clause whose sum is no price that was given: an offer to everybody, a refusal, postage, a total."""

_HALF: Final = Decimal("0.5")


def given(situation: Situation) -> Decimal | None:
    """Tell the unit price (yuan) that was given for the product in question; None where none was.

    The lowest that was said holds. Below half of the price it is taken to be about something else.
    """
    product = situation.product
    if product is None:
        return None
    asked = price.current(situation.facts, product, clock(situation), situation.variant)
    found = [*_told(situation, product, asked), *_known(situation, product)]
    return min((each for each in found if asked * _HALF <= each < asked), default=None)


def state(situation: Situation) -> State:
    """Tell how far the bargaining has come.

    none: nothing was given, and there is room; given: a price was said, and it holds; at_limit: an agent has nothing to
    give, be it that there is no room or that somebody promised more than he may.
    """
    product = situation.product
    if product is None:
        return "none"
    asked = price.current(situation.facts, product, clock(situation), situation.variant)
    least = price.lowest(situation.facts, product, clock(situation), situation.variant, quantity(situation))
    promised = given(situation)
    if promised is None:
        return "none" if least < asked else "at_limit"
    return "given" if promised >= least else "at_limit"


def conceded(situation: Situation) -> Decimal | None:
    """Tell the unit price to name: the one given before, else the offer or the lowest; None without room for it."""
    product = situation.product
    if product is None:
        return None
    promised = given(situation)
    if promised is not None:
        least = price.lowest(situation.facts, product, clock(situation), situation.variant, quantity(situation))
        return promised if promised >= least else None
    wish = price.Offer(offer(situation), clock(situation), quantity(situation), situation.variant)
    return price.conceded(situation.facts, product, wish)


def _told(situation: Situation, product: Product, asked: Decimal) -> Iterator[Decimal]:
    """Read the shop's lines; one that names another product and not this one is not about this one."""
    for line in situation.said:
        if _about(line, product, situation):
            for clause in _CLAUSE.findall(line):
                if not _ELSEWISE.search(clause):
                    yield from (Decimal(sum_) for sum_ in _GIVEN.findall(clause))
                    yield from (asked - Decimal(sum_) for sum_ in _OFF.findall(clause))


def _about(line: str, product: Product, situation: Situation) -> bool:
    if "元" not in line and "块" not in line:
        return False
    return product.title in line or not situation.facts.catalogue.titles.within(line.lower())


def _known(situation: Situation, product: Product) -> Iterator[Decimal]:
    """Read what the channel knows: a unit price, or `{price, product}`."""
    told = situation.context.get("concession")
    if isinstance(told, Mapping):
        if str(told.get("product") or product.id) != product.id:
            return
        told = told.get("price")
    if isinstance(told, bool) or not isinstance(told, int | float | str | Decimal):
        return
    try:
        found = Decimal(str(told).strip())
    except InvalidOperation:
        return
    if found.is_finite():
        yield found
