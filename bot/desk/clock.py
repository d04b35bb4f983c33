"""The time of day as the desk sees it, and waiting for a moment of it. Tests bring a clock of their own."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits."""

    def now(self) -> datetime:
        """Give the time, in UTC."""
        ...

    async def wait(self, until: datetime | None, woken: asyncio.Event) -> None:
        """Return when `until` has come or `woken` is set, whichever is first; None waits for `woken` alone."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Give the time, in UTC."""
        return datetime.now(UTC)

    async def wait(self, until: datetime | None, woken: asyncio.Event) -> None:
        """Return when `until` has come or `woken` is set, whichever is first."""
        left = None if until is None else max(0.0, (until - self.now()).total_seconds())
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(woken.wait(), left)
