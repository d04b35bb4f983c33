"""What was just read from the store, for a moment: every request shows its cookie or token."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

LASTS = timedelta(seconds=10)
"""So long a change made by another program beside this service may go unnoticed; its own are seen at once."""
_MOST = 4096

T = TypeVar("T")


class Memory(Generic[T]):
    """Values by key, each read anew after `LASTS`. What is not there is not remembered: it may come any time."""

    def __init__(self, read: Callable[[str], Awaitable[T | None]]) -> None:
        self._read = read
        self._kept: OrderedDict[str, tuple[T, datetime]] = OrderedDict()
        self._round = 0

    async def get(self, key: str, now: datetime) -> T | None:
        """Give the value of `key`; None where the store has none."""
        kept = self._kept.get(key)
        if kept and now - kept[1] < LASTS:
            return kept[0]
        begun = self._round
        value = await self._read(key)
        if value is not None and begun == self._round:  # what changed while it was read must not be remembered
            self._kept[key] = (value, now)
            self._kept.move_to_end(key)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return value

    def forget(self) -> None:
        """Drop all: something that the values rest on has changed."""
        self._round += 1
        self._kept.clear()
