"""All timers of a desk in one heap. A cancelled timer stays in the heap until its time, and then says nothing."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import datetime

from bot.conversation.commands import Timer

_Key = tuple[int, Timer]


class Alarms:
    """Timers by conversation and name."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, _Key]] = []
        self._armed: dict[_Key, int] = {}
        self._count = 0

    def __len__(self) -> int:
        return len(self._armed)

    def arm(self, conversation: int, timer: Timer, at: datetime) -> None:
        """Let the timer come at that time; an earlier one of the same name is forgotten."""
        self._count += 1
        self._armed[conversation, timer] = self._count
        heapq.heappush(self._heap, (at, self._count, (conversation, timer)))

    def cancel(self, conversation: int, timer: Timer) -> None:
        """Forget the timer, if it is armed."""
        self._armed.pop((conversation, timer), None)

    def next(self) -> datetime | None:
        """Tell when the earliest armed timer comes; None where there is none."""
        while self._heap and not self._live(self._heap[0]):
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def due(self, now: datetime) -> Iterator[_Key]:
        """Give what has come by now, the earliest first; it is no longer armed."""
        while (at := self.next()) is not None and at <= now:
            _, _, key = heapq.heappop(self._heap)
            del self._armed[key]
            yield key

    def _live(self, entry: tuple[datetime, int, _Key]) -> bool:
        return self._armed.get(entry[2]) == entry[1]
