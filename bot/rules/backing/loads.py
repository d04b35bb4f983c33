"""Weights that a thing is said to bear, against what its facts say it bears."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.rules import numbers
from bot.rules.numbers import GRAMS, WHOLE

_HEAVY = "(公斤|千克|斤|kg|吨)"
_WEIGHT = re.compile(rf"{WHOLE}(?:来|多)?{_HEAVY}")
_MOST = re.compile(rf"(?:承重|载重|限重|承载|负重)[^，,；;。]{{0,8}}?{WHOLE}{_HEAVY}")


def bears(said: str, known: str) -> bool | None:
    """Whether the heaviest weight told is no more than what is `known`; None where either tells none."""
    most = [grams for hit in _MOST.finditer(known) if (grams := _grams(hit)) is not None]
    told = [grams for hit in _WEIGHT.finditer(said) if (grams := _grams(hit)) is not None]
    return max(told) <= min(most) if told and most else None


def _grams(hit: re.Match[str]) -> Decimal | None:
    value = numbers.value(hit[1])
    return None if value is None else value * GRAMS[hit[2]]
