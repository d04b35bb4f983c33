"""Postage by region and amount, from the shop's freight template. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from bot.facts.models import Freight, FreightZone, ShopFacts

Standing = Literal["unknown", "free", "paid", "excluded", "unserved"]

_FREE = Decimal(0)


def _zone(freight: Freight, region: str | None) -> FreightZone | None:
    return next((zone for zone in freight.zones if region in zone.regions), None)


def standing(facts: ShopFacts, region: str | None) -> Standing:
    """Tell what the template means for a region (short name).

    free: takes part in free postage, from `free_from` on; paid: sent, but there is no free postage; excluded: remote,
    the fee is due whatever the amount; unserved: nothing is sent there; unknown: no region, or the template is silent.
    """
    freight = facts.freight
    if region is None:
        return "unknown"
    if region in freight.unserved:
        return "unserved"
    if region in freight.excluded:
        return "excluded"
    if free_from(facts, region) is not None:
        return "free"
    return "unknown" if fee(facts, region) is None else "paid"


def free_from(facts: ShopFacts, region: str | None) -> Decimal | None:
    """Tell from what amount (yuan) postage is free: 0 = always, None = never; without a region the general rule."""
    freight = facts.freight
    if region in freight.unserved or region in freight.excluded:
        return None
    zone = _zone(freight, region)
    return freight.free_from if zone is None or zone.free_from is None else zone.free_from


def fee(facts: ShopFacts, region: str | None, amount: Decimal | None = None) -> Decimal | None:
    """Tell the postage (yuan) for goods of that amount; without an amount the fee below the free-from amount.

    None where the region is unknown, is not served, or the template names no fee.
    """
    freight = facts.freight
    if region is None or region in freight.unserved:
        return None
    threshold = free_from(facts, region)
    if threshold is not None and (threshold == 0 or (amount is not None and amount >= threshold)):
        return _FREE
    zone = _zone(freight, region)
    return freight.fee if zone is None else zone.fee


def short_of_free(facts: ShopFacts, region: str | None, amount: Decimal | None) -> Decimal | None:
    """Tell how much is missing to free postage; None where it is reached already, never given, or not computable."""
    threshold = free_from(facts, region)
    if threshold is None or amount is None or amount >= threshold:
        return None
    return threshold - amount
