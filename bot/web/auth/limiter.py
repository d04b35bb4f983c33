"""The limit on guessing: after a few wrong tries each further one waits twice as long as the one before.

Pure but for what it remembers: the time is handed in. A try counts when it begins, so a hundred at once are a hundred.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

FREE = 5
"""So many tries may go wrong before anybody waits."""
LONGEST = 900.0
"""Seconds that one waits at most."""
_FORGOTTEN = 3600.0
_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class _Tries:
    count: int
    at: float

    def until(self) -> float:
        """From when on the next try is heard."""
        over = self.count - FREE
        return self.at + min(LONGEST, 2.0 ** min(over, 60)) if over >= 0 else self.at


class Limiter:
    """Counts tries by key: a name, an address."""

    def __init__(self) -> None:
        self._tries: OrderedDict[str, _Tries] = OrderedDict()

    def enter(self, keys: Iterable[str], now: float) -> float:
        """Begin a try under all of these keys at `now` (seconds). Gives how many seconds it has to wait; 0: go on.

        A try that has to wait is none: it is not heard and does not count.
        """
        keys = tuple(keys)
        wait = max((self._found(key, now).until() - now for key in keys), default=0.0)
        if wait > 0:
            return wait
        for key in keys:
            self._keep(key, _Tries(self._found(key, now).count + 1, now))
        return 0.0

    def succeeded(self, name: str, *others: str) -> None:
        """A try went right: `name` begins anew. Of `others` only this try is taken back.

        An address from which somebody guesses at many names is not cleared by signing in under one's own.
        """
        self._tries.pop(name, None)
        for key in others:
            if key in self._tries:
                known = self._tries[key]
                self._keep(key, _Tries(max(0, known.count - 1), known.at))

    def _found(self, key: str, now: float) -> _Tries:
        known = self._tries.get(key)
        return known if known and now - known.at < _FORGOTTEN else _Tries(0, now)

    def _keep(self, key: str, tries: _Tries) -> None:
        self._tries[key] = tries
        self._tries.move_to_end(key)
        if len(self._tries) > _MOST_REMEMBERED:
            self._tries.popitem(last=False)
