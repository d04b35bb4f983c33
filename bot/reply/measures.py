"""The buyer's height and weight, from the measures he gave."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from bot.model import Slot
from bot.reply.situation import Situation, weighs

_HEIGHT: Final[Mapping[str, Decimal]] = {
    "cm": Decimal(1), "厘米": Decimal(1), "公分": Decimal(1), "m": Decimal(100), "米": Decimal(100),
}  # fmt: skip
_WEIGHT: Final[Mapping[str, Decimal]] = {
    "kg": Decimal(1), "公斤": Decimal(1), "千克": Decimal(1), "斤": Decimal("0.5"),
}  # fmt: skip


def of(situation: Situation) -> tuple[float | None, float | None]:
    """Tell the height in cm and the weight in kg that the buyer gave; the newest of each, None where he gave none."""
    height = weight = None
    for slot in situation.slots:
        if slot.kind == "measure":
            what = slot.detail.get("what")  # a waist is in centimetres too
            height = height or (_in(slot, _HEIGHT) if what in {None, "height"} else None)
            weight = weight or (_in(slot, _WEIGHT) if what in {None, "weight"} else None)
        elif slot.kind == "quantity" and weighs(situation, slot):
            weight = weight or _in(slot, _WEIGHT)
    return height, weight


def _in(slot: Slot, units: Mapping[str, Decimal]) -> float | None:
    unit = units.get(slot.detail.get("unit", "").lower())
    if unit is None or not isinstance(slot.value, int | Decimal):
        return None
    return float(slot.value * unit)
