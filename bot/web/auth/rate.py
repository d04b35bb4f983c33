"""So many in so long: a limit for those who have no name to be locked out by."""

from __future__ import annotations

from collections import OrderedDict, deque

_MOST_REMEMBERED = 10_000


class Rate:
    """At most `most` within any `span` seconds, for each key."""

    def __init__(self, most: int, span: float) -> None:
        self._most, self._span = most, span
        self._taken: OrderedDict[str, deque[float]] = OrderedDict()

    def take(self, key: str, now: float) -> bool:
        """Take one at `now` (seconds); False where that is one too many. What is refused does not count."""
        taken = self._taken.setdefault(key, deque(maxlen=self._most))
        self._taken.move_to_end(key)
        if len(self._taken) > _MOST_REMEMBERED:
            self._taken.popitem(last=False)
        if len(taken) == self._most and now - taken[0] < self._span:
            return False
        taken.append(now)
        return True
