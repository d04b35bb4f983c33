"""All that a reply may depend on, and what is read from it in one place only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from bot.facts import basket, dispatch, freight, price, running
from bot.facts.catalogue import Asking
from bot.facts.models import REGIONS, Product, ShopFacts
from bot.facts.product import Variant
from bot.model import Slot

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known when a reply is drafted.

    `now` carries a time zone. `slots` are those of the whole chat, newest first. `order_state` is none, unpaid, paid,
    shipped, signed or refunding. `asked` counts how often each intent came up, this time included; `said` are the
    shop's texts so far, oldest first. `product` is the one in question, `variant` what the buyer chose of it. `context`
    is the conversation's. `intent` is the one being answered just now, `intents` all that the message asks. `reason`
    says what keeps him from paying (bot/reply/hints.py), `special` his wishes for the order, `points` what he asks in
    particular (bot/reply/points.py), all of closed vocabulary. `order_seen` says that the channel told the order's
    state, and not the chat alone.
    """

    facts: ShopFacts
    now: datetime
    slots: tuple[Slot, ...] = ()
    order_state: str = "none"
    asked: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    said: tuple[str, ...] = ()
    product: Product | None = None
    variant: Variant | None = None
    context: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    intent: str = ""
    asking: Asking = field(default_factory=Asking)
    intents: tuple[str, ...] = ()
    reason: str = "none"
    special: tuple[str, ...] = ()
    points: frozenset[str] = frozenset()
    order_seen: bool = False

    def slot(self, kind: str) -> Slot | None:
        """Find the newest slot of that kind."""
        return next((slot for slot in self.slots if slot.kind == kind), None)


def today(situation: Situation) -> date:
    """Tell the day of the shop's calendar."""
    return dispatch.today(situation.facts, situation.now)


def clock(situation: Situation) -> datetime:
    """Tell the moment by the shop's clock."""
    return dispatch.local(situation.facts, situation.now)


def region(situation: Situation) -> str | None:
    """Tell the short name of the region the parcel goes to: as the buyer said, else as the order or account says."""
    slot = situation.slot("region")
    if slot is not None and slot.value in REGIONS:
        return str(slot.value)
    buyer = situation.context.get("buyer")
    known = situation.context.get("region") or (buyer.get("region") if isinstance(buyer, Mapping) else None)
    return next((name for name in REGIONS if isinstance(known, str) and known.startswith(name)), None)


def quantity(situation: Situation) -> int | None:
    """Tell how many pieces the buyer wants, not counting what he wants given on top; None where he has not said."""
    taken = (slot for slot in situation.slots if slot.kind == "quantity" and "gift" not in slot.detail)
    slot = next((slot for slot in taken if not weighs(situation, slot) and not _names_variant(situation, slot)), None)
    return slot.value if slot is not None and isinstance(slot.value, int) and 0 < slot.value < 100_000 else None


def weighs(situation: Situation, slot: Slot) -> bool:
    """Tell whether what looks like a quantity is the buyer's weight: 120斤, said of something that has a size chart."""
    worn = situation.product is not None and bool(situation.product.size_chart)
    return worn and slot.detail.get("unit") in {"斤", "公斤"}


def _names_variant(situation: Situation, slot: Slot) -> bool:
    """Tell whether what looks like a quantity is a part of a variant's name: 12包 of 100抽12包."""
    rows = situation.product.variants if situation.product is not None else ()
    return len(slot.text) > 1 and slot.text[:1].isdigit() and any(slot.text in row.name for row in rows)


def courier(situation: Situation) -> str | None:
    """Tell which courier the buyer named."""
    slot = situation.slot("courier")
    return None if slot is None else str(slot.value)


def offer(situation: Situation) -> Decimal | None:
    """Tell the price (yuan) that the buyer offered; "10 less" is an offer too where the product is known."""
    for slot in situation.slots:
        if slot.kind == "offer" and isinstance(slot.value, Decimal):
            return _rounded(situation) if "round" in slot.detail else slot.value
        if slot.kind == "amount" and "off" in slot.detail and situation.product and isinstance(slot.value, Decimal):
            return max(
                Decimal(0),
                price.current(situation.facts, situation.product, clock(situation), situation.variant) - slot.value,
            )
    return None


def _rounded(situation: Situation) -> Decimal | None:
    """Tell what is left without the odd amount (抹零): whole yuan, or whole tens where the price is in whole yuan."""
    product = situation.product
    if product is None:
        return None
    pieces = quantity(situation) or 1
    worth = price.current(situation.facts, product, clock(situation), situation.variant) * pieces
    step = 10 if worth == worth.to_integral_value() else 1
    return worth // step * step


def wanted_by(situation: Situation) -> date | None:
    """Tell the date by which the buyer wants the parcel: not the one on which he orders."""
    return _date(
        next((each for each in situation.slots if each.kind == "date" and "ordering" not in each.detail), None)
    )


def day(situation: Situation) -> date | None:
    """Tell the date the buyer spoke of."""
    return _date(situation.slot("date"))


def _date(slot: Slot | None) -> date | None:
    if slot is None or not isinstance(slot.value, date):
        return None
    return slot.value.date() if isinstance(slot.value, datetime) else slot.value


def amount(situation: Situation) -> Decimal | None:
    """Tell what the goods of this chat come to, in yuan: by the order, by what the buyer said, by price and number.

    The last is what remains to be paid, so that free postage is not promised to an order that a coupon brings below
    its sum. A rough sum ("100 odd") or a reduction ("10 less") tells nothing exact of the goods.
    """
    order = situation.context.get("order")
    if isinstance(order, Mapping) and order.get("price") is not None:
        return _decimal(order["price"])
    for slot in situation.slots:
        exact = slot.kind == "amount" and not {"off", "about"} & slot.detail.keys()
        if exact and isinstance(slot.value, Decimal) and _covers_one(situation, slot.value):
            return slot.value
    found = quote(situation)
    return None if found is None else found.total


def _covers_one(situation: Situation, worth: Decimal) -> bool:
    """Tell whether a sum can be that of the goods: not half of what one piece costs is what he wants taken off."""
    product = situation.product
    return product is None or 2 * worth >= min(
        (product.price_of(row) for row in product.variants), default=product.price
    )


def goods(situation: Situation) -> running.Goods:
    """Tell what the buyer takes, as far as it is known."""
    return running.Goods(amount(situation), quantity(situation))


def parcel(situation: Situation) -> freight.Parcel:
    """Tell what is to be sent, as far as it is known."""
    return freight.Parcel(situation.product, amount(situation), quantity(situation), situation.variant)


def quote(situation: Situation, pieces: int | None = None) -> basket.Quote | None:
    """Tell what the pieces asked for (or that many) cost in the best way; None while product or number is unknown."""
    pieces = pieces or quantity(situation)
    if situation.product is None or pieces is None:
        return None
    lines = (basket.Line(situation.product, pieces, situation.variant),)
    return basket.best(situation.facts, lines, clock(situation))


def known(situation: Situation) -> dict[str, Any]:
    """What the rules may know of the buyer, the order and the product, in the shape of the conversation's context.

    The chat's own words come first, then what the channel knows, so that a reply is judged by what it was drafted from.
    A draft always answers something the buyer has just said: at night too it is no reminder that nobody asked for.
    """
    where, goods, product = region(situation), amount(situation), situation.product
    found: dict[str, dict[str, Any]] = {"order": {"state": situation.order_state}, "buyer": {"said": True}}
    if goods is not None:
        found["order"]["price"] = goods
    if where is not None:
        found["buyer"]["region"] = where
    if product is not None:
        found["product"] = {"id": product.id}
        found["price"] = {"reckoned": _figures(situation)}
    merged = dict(situation.context)
    for key, value in found.items():
        given = merged.get(key)
        merged[key] = {**given, **value} if isinstance(given, Mapping) else value
    return merged


def _figures(situation: Situation) -> tuple[Decimal, ...]:
    """List the sums that a reply may name: those of the pieces asked for, and those of a single one."""
    quotes = (quote(situation), quote(situation, 1))
    return tuple(dict.fromkeys(figure for found in quotes if found is not None for figure in found.figures))


def _decimal(value: object) -> Decimal | None:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None
