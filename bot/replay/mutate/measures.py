"""The figures of written-differently messages from what was counted. Pure."""

from __future__ import annotations

from collections import Counter

from bot.replay.mutate.kinds import KINDS
from bot.replay.mutate.trial import (
    ALIKE,
    BLOCKED,
    ESCAPED,
    FOUND,
    LABELLED,
    LOST,
    RIGHT,
    STILL_BLOCKED,
    STILL_FOUND,
    STILL_RIGHT,
    TOUCHED,
)
from bot.replay.summary import Mutated
from bot.replay.tally import Tally


def measures(tally: Tally) -> tuple[Mutated, ...] | None:
    """One entry a kind that changed anything, in the order of KINDS; None where nothing was tried."""
    kinds = [kind for kind in KINDS if _n(tally, TOUCHED, kind) or _n(tally, FOUND, kind)]
    return tuple(_measure(tally, kind) for kind in kinds) or None


def _measure(tally: Tally, kind: str) -> Mutated:
    touched, labelled = _n(tally, TOUCHED, kind), _n(tally, LABELLED, kind)
    alike = _share(_n(tally, ALIKE, kind), touched)
    before = after = None
    if labelled:
        before, after = (_share(_n(tally, name, kind), labelled) for name in (RIGHT, STILL_RIGHT))
    found, blocked = _n(tally, FOUND, kind), _n(tally, BLOCKED, kind)
    return Mutated(
        kind=kind,
        title=KINDS[kind].title,
        messages=touched,
        alike=alike,
        labelled=labelled,
        right_before=before,
        right_after=after,
        fall=round(1 - alike if before is None or after is None else before - after, 4),
        findings=found,
        caught=_share(_n(tally, STILL_FOUND, kind), found) if found else None,
        blocking=blocked,
        blocking_caught=_share(_n(tally, STILL_BLOCKED, kind), blocked) if blocked else None,
        lost=tuple(tally.examples.get(LOST, {}).get((kind,), ())),
        escaped=tuple(tally.examples.get(ESCAPED, {}).get((kind,), ())),
    )


def _n(tally: Tally, name: str, kind: str) -> int:
    return tally.counts.get(name, Counter())[(kind,)]


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
