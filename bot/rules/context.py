"""The shop's facts and what the channel knows, in the shape that the rules read (the catalogue's context_schema).

What the facts do not tell is left out, for an absent key is "not known" while an empty one is "known to be none".
What the conversation's own context lists comes first: it knows the buyer and the order, and it is newer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.facts import dispatch, returns
from bot.facts.freight import template
from bot.facts.models import Coupon, Gift, Product, Promotion, ShopFacts
from bot.facts.titles import Titles

_TO_THE_MINUTE = len("2026-11-22 10:00")


def from_facts(facts: ShopFacts, conversation_context: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The context of a reply said at `now`.

    Keys that `conversation_context` lists replace those of the shop, one level deep.
    """
    clock = dispatch.local(facts, now)
    product = _product(facts, conversation_context)
    lasting, gifts, coupons, promotions = _lasting(facts, product)
    known: dict[str, Any] = {
        "shop": {"type": facts.shop.platform, "titles": _titles(facts, conversation_context)},
        "gifts": [told for each, told in gifts if each.holds(clock)],
        "coupons": [told for each, told in coupons if each.holds(clock)],
        "promo": [told for each, told in promotions if each.holds(clock)],
        **lasting,
        "chase": {"now": now.isoformat(" ", "minutes")[:_TO_THE_MINUTE]},
    }
    if facts.aftersale.warranty is not None:
        known["product"] = {"warranty": facts.aftersale.warranty}  # holds for whichever product is spoken of
    if product is not None:
        known["product"] = _product_context(facts, product)
        known["price"] = {"current": product.price, "max_discount": _discount(facts, product)}
        known["stock"] = {each.name: each.stock for each in product.variants} or None
        if product.presale is not None and product.presale > clock.date():
            known["shipping"] = {**known["shipping"], "presale_ship": str(product.presale)}
    return _merged(_told(known), conversation_context)


_Lasting = tuple[dict[str, Any], list[tuple[Gift, Any]], list[tuple[Coupon, Any]], list[tuple[Promotion, Any]]]


def _lasting(facts: ShopFacts, product: Product | None) -> _Lasting:
    """What is told at any time of goods of that freight template, and of each offer; worked out once for a shop."""
    key = (__name__, None if product is None else product.template)
    known: _Lasting | None = facts.kept.get(key)
    if known is None:
        known = facts.kept[key] = (
            _sections(facts, product),
            [(each, _gift(each)) for each in facts.gifts],
            [(each, {"name": each.name, "value": each.discount, "condition": each.text}) for each in facts.coupons],
            [(each, _running(each)) for each in facts.promotions],
        )
    return known


def _sections(facts: ShopFacts, product: Product | None) -> dict[str, Any]:
    sending = facts.dispatch
    return {
        "freight": _freight(facts, product),
        "shipping": _told({"sla_hours": sending.within_hours, "cutoff": sending.cutoff, "warehouse": sending.place}),
        "invoice": _told({"types": _invoices(facts) or None, "days": facts.invoice.days}),
        "payment": _payment(facts),
        "policy": _policy(facts),
        "price": {"max_discount": facts.authority.agent.max_off},
        "promo_planned": [_promo(each) for each in facts.promotions if each.since],
    }


def _titles(facts: ShopFacts, context: Mapping[str, Any]) -> Titles:
    """The names of all products, and of the one the chat is about where the channel calls it otherwise."""
    given = context.get("product")
    return facts.catalogue.titles.besides(str(given.get("title") or "") if isinstance(given, Mapping) else "")


def _invoices(facts: ShopFacts) -> list[str]:
    """List the kinds of invoice; that special ones can be had stands in a key of its own."""
    kinds = list(facts.invoice.kinds)
    told = any("专" in each for each in kinds)
    return kinds if told or not facts.invoice.special else [*kinds, "增值税专用发票"]


def _told(section: Mapping[str, Any]) -> dict[str, Any]:
    """Only what is known; an empty list stays, for it says that there is none."""
    return {key: value for key, value in section.items() if value is not None and value != {}}


def _merged(known: dict[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(known)
    for key, value in given.items():
        ours = merged.get(key)
        merged[key] = {**ours, **value} if isinstance(ours, dict) and isinstance(value, Mapping) else value
    return merged


def _gift(each: Gift) -> dict[str, Any]:
    return _told({"name": each.name, "qty": each.count, "condition": each.condition, "left": each.left})


def _running(each: Promotion) -> dict[str, Any]:
    """A campaign that runs as long as it is listed, which spares the rules the question whether it is over."""
    return {**_promo(each), "running": True}


def _promo(each: Promotion) -> dict[str, Any]:
    return _told({"name": each.name, "rule": each.text, "ends": each.until and f"{each.last:%Y-%m-%d %H:%M}"})


def _freight(facts: ShopFacts, product: Product | None) -> dict[str, Any]:
    freight, couriers = template(facts, product), facts.couriers
    named = [courier.name for courier in couriers.selectable if not courier.surcharge]
    return _told(
        {
            "free": None if freight.free_from is None and freight.fee is None else freight.free_from == 0,
            "free_over": freight.free_from or None,
            "free_pieces": freight.free_pieces,
            "excluded": list(dict.fromkeys((*freight.excluded, *freight.unserved, *facts.freight.unserved))),
            "free_over_by": {
                region: zone.free_from
                for zone in freight.zones
                if zone.free_from is not None
                for region in zone.regions
            },
            "fee": {
                region: zone.fee
                for zone in freight.zones
                if not (freight.more_fee if zone.more_fee is None else zone.more_fee)  # else it depends on the parcel
                for region in zone.regions
            },
            "couriers": ([couriers.default] if couriers.default else []) + named if couriers.default or named else None,
            "upgrade": {courier.name: courier.surcharge for courier in couriers.selectable if courier.surcharge},
        }
    )


def _payment(facts: ShopFacts) -> dict[str, Any]:
    methods = facts.payment.methods
    if not methods:
        return {}
    return {
        "credit_card": "信用卡" in methods,
        "huabei": "花呗" in methods,
        "wechat_pay": "微信支付" in methods,
        "instalment": list(facts.payment.instalments),
        "instalment_free": list(facts.payment.interest_free),
    }


def _policy(facts: ShopFacts) -> dict[str, Any]:
    pays = facts.returns.pays
    return _told(
        {
            "price_protect_days": facts.aftersale.price_protect_days or 0,
            "freight_insurance": facts.returns.insurance,
            "return_freight_by_shop": None if pays is None else pays == "shop",
            "compensation": facts.aftersale.compensation,
            "repair_days": facts.aftersale.repair_days,
        }
    )


def _product(facts: ShopFacts, context: Mapping[str, Any]) -> Product | None:
    given = context.get("product")
    item = given.get("id") if isinstance(given, Mapping) else None
    return facts.product(str(item)) if item else None


def _product_context(facts: ShopFacts, product: Product) -> dict[str, Any]:
    attributes = dict(product.attributes)
    if product.usage:
        attributes.setdefault("用法", product.usage)
    warranty = (value for key, value in attributes.items() if "保修" in key or "质保" in key)
    return _told(
        {
            "title": product.title,
            "category": product.category,
            "facts": attributes,
            "seven_day": product.returnable and returns.exception(facts, product) is None,
            "warranty": next(warranty, facts.aftersale.warranty),
            "cert": list(product.certificates),
        }
    )


def _discount(facts: ShopFacts, product: Product) -> Decimal:
    """How far the price may go down: the agent's authority, and never below the product's own floor."""
    room = product.price - product.floor if product.floor is not None else Decimal(0)
    return min(facts.authority.agent.max_off, room)
