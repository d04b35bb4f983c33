"""Postage by region, amount, pieces and weight, from the shop's freight templates. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Literal

from bot.facts.models import FreightTemplate, FreightZone, Product, ShopFacts
from bot.facts.product import Variant

Standing = Literal["unknown", "free", "paid", "excluded", "unserved"]

_FREE = Decimal(0)
_CENT = Decimal("0.01")
_GRAMS = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is sent: of which product (its template holds), how many pieces, what they come to in yuan.

    What is None is not known; the postage is then that of the plainest case: one piece, below the free-from amount.
    """

    product: Product | None = None
    amount: Decimal | None = None
    pieces: int | None = None
    variant: Variant | None = None


PLAIN = Parcel()


def template(facts: ShopFacts, product: Product | None) -> FreightTemplate:
    """Tell the template that holds for a product; the shop's own where it names none, or one that does not exist."""
    name = None if product is None else product.template
    return facts.freight if name is None else facts.freight.templates.get(name, facts.freight)


def _zone(freight: FreightTemplate, region: str | None) -> FreightZone | None:
    return next((zone for zone in freight.zones if region in zone.regions), None)


def standing(facts: ShopFacts, region: str | None, product: Product | None = None) -> Standing:
    """Tell what the template means for a region (short name).

    free: takes part in free postage, from an amount or a number of pieces on; paid: sent, but there is no free postage;
    excluded: remote, the fee is due whatever the amount; unserved: nothing is sent there; unknown: no region, or the
    template is silent.
    """
    freight = template(facts, product)
    if region is None:
        return "unknown"
    if region in freight.unserved or region in facts.freight.unserved:
        return "unserved"
    if region in freight.excluded:
        return "excluded"
    if free_from(facts, region, product) is not None or free_pieces(facts, region, product) is not None:
        return "free"
    return "unknown" if fee(facts, region, Parcel(product)) is None else "paid"


def free_from(facts: ShopFacts, region: str | None, product: Product | None = None) -> Decimal | None:
    """Tell from what amount (yuan) postage is free: 0 = always, None = never; without a region the general rule."""
    freight = template(facts, product)
    if _left_out(facts, freight, region):
        return None
    zone = _zone(freight, region)
    return freight.free_from if zone is None or zone.free_from is None else zone.free_from


def free_pieces(facts: ShopFacts, region: str | None, product: Product | None = None) -> int | None:
    """Tell from how many pieces postage is free; None = pieces do not matter."""
    freight = template(facts, product)
    if _left_out(facts, freight, region):
        return None
    zone = _zone(freight, region)
    return freight.free_pieces if zone is None or zone.free_pieces is None else zone.free_pieces


def _left_out(facts: ShopFacts, freight: FreightTemplate, region: str | None) -> bool:
    return region in freight.unserved or region in facts.freight.unserved or region in freight.excluded


def is_free(facts: ShopFacts, region: str | None, parcel: Parcel) -> bool:
    """Tell whether nothing is due: enough yuan or enough pieces, whichever the template names."""
    least, pieces = free_from(facts, region, parcel.product), free_pieces(facts, region, parcel.product)
    if least is not None and (least == 0 or (parcel.amount is not None and parcel.amount >= least)):
        return True
    return pieces is not None and parcel.pieces is not None and parcel.pieces >= pieces


def fee(facts: ShopFacts, region: str | None, parcel: Parcel = PLAIN) -> Decimal | None:
    """Tell the postage (yuan) of a parcel.

    None where the region is unknown, is not served, the template names no fee, or goes by a weight that is not known.
    """
    freight = template(facts, parcel.product)
    if region is None or region in freight.unserved or region in facts.freight.unserved:
        return None
    if is_free(facts, region, parcel):
        return _FREE
    zone = _zone(freight, region)
    first = freight.fee if zone is None else zone.fee
    more = freight.more_fee if zone is None or zone.more_fee is None else zone.more_fee
    if first is None or not more or freight.by == "单":
        return first
    units = _units(freight, parcel)
    if units is None:
        return None
    steps = max(_FREE, ((units - freight.first) / freight.step).to_integral_value(rounding=ROUND_CEILING))
    return (first + more * steps).quantize(_CENT, rounding=ROUND_HALF_UP)


def _units(freight: FreightTemplate, parcel: Parcel) -> Decimal | None:
    pieces = parcel.pieces or 1
    if freight.by == "件":
        return Decimal(pieces)
    grams = None if parcel.product is None else parcel.product.weight_of(parcel.variant)
    return None if grams is None else grams * pieces / _GRAMS


def short_of_free(facts: ShopFacts, region: str | None, parcel: Parcel) -> Decimal | None:
    """Tell how much is missing to free postage; None where it is reached already, never given, or not computable."""
    threshold = free_from(facts, region, parcel.product)
    if threshold is None or parcel.amount is None or is_free(facts, region, parcel):
        return None
    return threshold - parcel.amount


def pieces_short_of_free(facts: ShopFacts, region: str | None, parcel: Parcel) -> int | None:
    """Tell how many pieces are missing to free postage, as `short_of_free` does."""
    least = free_pieces(facts, region, parcel.product)
    if least is None or parcel.pieces is None or is_free(facts, region, parcel):
        return None
    return least - parcel.pieces
