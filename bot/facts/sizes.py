"""Sizes by the buyer's measures. Pure; a size is named only where the chart covers what the buyer said."""

from __future__ import annotations

from bot.facts.product import Product, Range, Size


def fitting(product: Product, height: float | None, weight: float | None) -> Size | None:
    """Find the size for a height (cm) and a weight (kg).

    With both known the larger of the two matching sizes is taken, as a garment too tight cannot be worn; None where a
    measure that was given lies outside the chart, or where nothing was given.
    """
    rows = [_row(product, "height", height), _row(product, "weight", weight)]
    given = [row for row, value in zip(rows, (height, weight), strict=True) if value is not None]
    if not given or any(row is None for row in given):
        return None
    return product.size_chart[max(row for row in given if row is not None)]


def _row(product: Product, measure: str, value: float | None) -> int | None:
    """Find the first size whose range ends at or above the value, if the chart as a whole covers it."""
    if value is None:
        return None
    ranges: list[tuple[int, Range]] = [
        (index, span) for index, size in enumerate(product.size_chart) if (span := getattr(size, measure)) is not None
    ]
    if not ranges or not min(span.min for _, span in ranges) <= value:
        return None
    return next((index for index, span in ranges if value <= span.max), None)


def chart(product: Product) -> str | None:
    """Write the size chart as one line of a reply; None where the product has none."""
    return "；".join(_line(size) for size in product.size_chart) or None


def _line(size: Size) -> str:
    parts = [
        *([f"身高{size.height.min}-{size.height.max}厘米"] if size.height else []),
        *([f"体重{size.weight.min}-{size.weight.max}公斤"] if size.weight else []),
    ]
    return f"{size.name}码{'、'.join(parts)}" if parts else f"{size.name}码"
