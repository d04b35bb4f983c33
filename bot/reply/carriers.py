"""What the shop does about the courier that a buyer names."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from bot.facts.models import ShopFacts

Service = Literal["none", "default", "selectable", "surcharge", "unavailable"]

_NOTHING = Decimal(0)


def service(facts: ShopFacts, named: str | None, region: str | None) -> Service:
    """Tell how the named courier stands with the shop, for a region where one is known.

    none: no courier was named; default: it is used anyway; selectable: on request, free; surcharge: on request, at a
    price; unavailable: not used, or not going there.
    """
    if named is None:
        return "none"
    extra = surcharge(facts, named, region)
    if extra is None:
        return "unavailable"
    if named == facts.couriers.default:
        return "default"
    return "surcharge" if extra else "selectable"


def surcharge(facts: ShopFacts, named: str | None, region: str | None) -> Decimal | None:
    """Tell what the named courier costs on top (yuan); None where it cannot be had."""
    couriers = facts.couriers
    if named is None or region in facts.freight.unserved:
        return None
    if named == couriers.default and region not in couriers.excluded:
        return _NOTHING
    found = next((each for each in couriers.selectable if each.name == named and region not in each.excluded), None)
    return None if found is None else found.surcharge
