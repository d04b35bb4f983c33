"""How long buyers waited for a person, by the platform's own reckoning. Pure.

A round begins with a message that nobody answers yet and ends with the shop's next line. What only closes a talk
(好的谢谢) begins one only where it is answered: silence leaves nobody waiting there. The platform looks at what is
asked between 8:00 and 24:00, at the first round of a buyer's day for the response time, and counts as answered in time
what is answered within 30 seconds or 3 minutes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from bot.replay.row import Row
from bot.replay.summary import Waiting

FIRST, EACH = "first_wait", "each_wait"
OPEN_FROM = 8
NEVER = -1
LONGEST = 86_400
CLOSING = frozenset({"ack", "thanks", "goodbye"})
"""Intents (ids of the taxonomy) that need no answer where nothing else is said."""
_BOUNDS = (10, 30, 60, 180, 600, 3600)


def waits(rows: Sequence[Row]) -> Iterator[tuple[str, tuple[int]]]:
    """The waits of one chat in whole seconds, NEVER where nobody answered: each round's, and the first of each day."""
    days: set[date] = set()
    for asked, seconds in _rounds(rows):
        if asked.hour < OPEN_FROM:
            continue
        yield EACH, (seconds,)
        if asked.date() not in days:
            days.add(asked.date())
            yield FIRST, (seconds,)


def _rounds(rows: Sequence[Row]) -> Iterator[tuple[datetime, int]]:
    since: datetime | None = None
    idle = False
    for row in rows:
        at = None if row.at is None else datetime.fromisoformat(row.at)
        if at is None:
            continue
        if since is None or idle:
            since, idle = at, _closes(row)
        if row.said:
            seconds = row.said[0].seconds
            if seconds is not None:
                yield since, min(LONGEST, int((at - since).total_seconds() + seconds))
            since = None
    if since is not None and not idle:
        yield since, NEVER


def _closes(row: Row) -> bool:
    """Whether the message needs no answer."""
    return bool(row.intents) and CLOSING.issuperset(each.id for each in row.intents)


def waiting(counter: Mapping[tuple[str | int, ...], int]) -> Waiting | None:
    """The figures of counted waits; None where no message has a time."""
    asked = sum(counter.values())
    if not asked:
        return None
    found = Counter({int(key[0]): n for key, n in counter.items() if key[0] != NEVER})
    bounds: list[int | None] = [*_BOUNDS, None]
    low = -1
    histogram = []
    for bound in bounds:
        histogram.append((bound, sum(n for s, n in found.items() if low < s and (bound is None or s <= bound))))
        low = bound if bound is not None else low
    return Waiting(
        asked=asked,
        answered=found.total(),
        within_30s=_within(found, 30, asked),
        within_3min=_within(found, 180, asked),
        median=quantile(found, 0.5),
        p90=quantile(found, 0.9),
        histogram=tuple(histogram),
    )


def quantile(counter: Mapping[int, int], share: float) -> int | None:
    """The smallest value that at least this share of the counted values do not exceed; None where nothing counted."""
    total, seen = sum(counter.values()), 0
    for value in sorted(counter):
        seen += counter[value]
        if seen >= share * total:
            return value
    return None


def _within(found: Mapping[int, int], limit: int, asked: int) -> float:
    return round(sum(n for seconds, n in found.items() if seconds <= limit) / asked, 4)
