"""Which of the places where one rule was broken are told: more would only repeat."""

from __future__ import annotations

from bot.model import Severity
from bot.rules.pattern import Place
from bot.rules.rule import SEVERITIES, Check

_MOST = 3

Found = tuple[Place, Severity, Check]


def apart(places: list[Found]) -> list[Found]:
    """Those that do not overlap, gravest and longest first; at most three."""
    order = sorted(places, key=lambda each: (SEVERITIES.index(each[1]), each[0].start - each[0].end, each[0].start))
    kept: list[Found] = []
    for each in order:
        if len(kept) < _MOST and all(each[0].end <= k[0].start or k[0].end <= each[0].start for k in kept):
            kept.append(each)
    return kept
