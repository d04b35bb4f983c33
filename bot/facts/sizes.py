"""Sizes by the buyer's measures. Pure; a size is named only where the chart covers what the buyer said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.facts.product import Product, Range, Size

Verdict = Literal["unknown", "agreed", "between", "outside"]


@dataclass(frozen=True, slots=True)
class Advice:
    """What a size chart says to the measures given.

    unknown: no measure was given, or there is no chart for it; agreed: one size fits all that was given; between:
    height and weight each have a size, and not the same; outside: a measure lies beyond the chart.
    """

    verdict: Verdict
    by_height: Size | None = None
    by_weight: Size | None = None

    @property
    def size(self) -> Size | None:
        """The size to name; None where the buyer must be asked or a person must look."""
        return (self.by_height or self.by_weight) if self.verdict == "agreed" else None


def advise(product: Product, height: float | None, weight: float | None) -> Advice:
    """Find the size for a height (cm) and a weight (kg), as far as they are given."""
    given = {"height": height, "weight": weight}
    asked = {measure: value for measure, value in given.items() if value is not None and _charted(product, measure)}
    if not asked:
        return Advice("unknown")
    found = {measure: _row(product, measure, value) for measure, value in asked.items()}
    if None in found.values():
        return Advice("outside")
    verdict: Verdict = "agreed" if len({size.name for size in found.values() if size}) == 1 else "between"
    return Advice(verdict, found.get("height"), found.get("weight"))


def _charted(product: Product, measure: str) -> bool:
    return any(getattr(size, measure) is not None for size in product.size_chart)


def _row(product: Product, measure: str, value: float) -> Size | None:
    """Find the first size whose range ends at or above the value, if the chart as a whole covers it."""
    ranges: list[tuple[Size, Range]] = [
        (size, span) for size in product.size_chart if (span := getattr(size, measure)) is not None
    ]
    if min(span.min for _, span in ranges) > value:
        return None
    return next((size for size, span in ranges if value <= span.max), None)


def chart(product: Product) -> str | None:
    """Write the size chart as one line of a reply; None where the product has none."""
    return "；".join(_line(size) for size in product.size_chart) or None


def _line(size: Size) -> str:
    parts = [
        *([f"身高{size.height.min}-{size.height.max}厘米"] if size.height else []),
        *([f"体重{size.weight.min}-{size.weight.max}公斤"] if size.weight else []),
    ]
    return f"{named(size)}{'、'.join(parts)}"


def named(size: Size) -> str:
    """Write the name of a size as it is spoken: M码, but 均码 and 110码 as they are."""
    return size.name if size.name.endswith("码") else f"{size.name}码"
