"""Size charts that cannot be right, or that were written in another unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bot.facts.inconsistency import Inconsistency
from bot.facts.models import ShopFacts

_STOUT: Final = 31
"""Kilograms over the square of metres: the smallest size of a chart is for nobody so stout, unless 斤 was written."""
_CENTIMETRES: Final = 100


def _backwards(facts: ShopFacts) -> Iterator[Inconsistency]:
    for index, product in enumerate(facts.products):
        for place, size in enumerate(product.size_chart):
            for key, span in (("height", size.height), ("weight", size.weight)):
                if span is not None and span.min > span.max:
                    path = ("products", index, "size_chart", place, key)
                    yield Inconsistency(path, f"尺码 {size.name} 的 min 比 max 大，谁也不合适", "把 min 和 max 对调")


def doubtful(facts: ShopFacts) -> Iterator[Inconsistency]:
    """Find charts whose weights read like 斤, of which two make a kilogram."""
    for index, product in enumerate(facts.products):
        for place, size in enumerate(product.size_chart[:1]):
            if size.weight is None or size.height is None or not size.height.max:
                continue
            if size.weight.max / (size.height.max / _CENTIMETRES) ** 2 > _STOUT:
                said = f"体重 {size.weight.min}-{size.weight.max} 公斤配身高 {size.height.min}-{size.height.max} 厘米"
                half = f"{{min: {size.weight.min // 2}, max: {size.weight.max // 2}}}"
                path = ("products", index, "size_chart", place, "weight")
                yield Inconsistency(path, f"{said}，像是写成了斤", f"这里写公斤，整张表都除以 2，例如 {half}")


CHECKS: Final[tuple[Callable[[ShopFacts], Iterable[Inconsistency]], ...]] = (_backwards,)
"""Each finds its kind of contradiction."""
