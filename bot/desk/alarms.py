"""All timers of one kind in one heap. A cancelled timer stays in the heap until its time, and then says nothing."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Iterator
from datetime import datetime


class Alarms:
    """Timers by conversation. `sooner` is set where one is armed that comes before all others."""

    def __init__(self) -> None:
        self.sooner = asyncio.Event()
        self._heap: list[tuple[datetime, int, int]] = []
        self._armed: dict[int, int] = {}
        self._count = 0

    def __len__(self) -> int:
        return len(self._armed)

    def arm(self, conversation: int, at: datetime) -> None:
        """Let the conversation's timer come at that time; the one that it had is forgotten."""
        self._count += 1
        self._armed[conversation] = self._count
        heapq.heappush(self._heap, (at, self._count, conversation))
        if self.next() == at:
            self.sooner.set()

    def cancel(self, conversation: int) -> None:
        """Forget the conversation's timer, if it has one."""
        self._armed.pop(conversation, None)

    def next(self) -> datetime | None:
        """Tell when the earliest armed timer comes; None where there is none."""
        while self._heap and not self._live(self._heap[0]):
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def due(self, now: datetime) -> Iterator[int]:
        """Give the conversations whose timers have come by now, the earliest first; they are no longer armed."""
        while (at := self.next()) is not None and at <= now:
            _, _, conversation = heapq.heappop(self._heap)
            del self._armed[conversation]
            yield conversation

    def _live(self, entry: tuple[datetime, int, int]) -> bool:
        return self._armed.get(entry[2]) == entry[1]
