"""Weights that a thing is said to bear, against what its facts say it bears."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.rules import numbers
from bot.rules.numbers import WHOLE

_KILOS = {"斤": Decimal("0.5"), "公斤": Decimal(1), "千克": Decimal(1), "kg": Decimal(1), "吨": Decimal(1000)}
_WEIGHT = re.compile(rf"{WHOLE}(?:来|多)?(公斤|千克|斤|kg|吨)")
_MOST = re.compile(rf"(?:承重|载重|限重|承载|负重)[^，,；;。]{{0,8}}?{WHOLE}(公斤|千克|斤|kg|吨)")


def bears(said: str, known: str) -> bool | None:
    """Whether the heaviest weight told is no more than what is `known`; None where either tells none."""
    most = [kilos for hit in _MOST.finditer(known) if (kilos := _kilos(hit)) is not None]
    told = [kilos for hit in _WEIGHT.finditer(said) if (kilos := _kilos(hit)) is not None]
    return max(told) <= min(most) if told and most else None


def _kilos(hit: re.Match[str]) -> Decimal | None:
    value = numbers.value(hit[1])
    return None if value is None else value * _KILOS[hit[2]]
