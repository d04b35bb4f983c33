"""Once a day: what is older than the owner wants to keep is deleted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

import structlog

from bot.store.errors import StoreError
from bot.store.queries.erasing import Erased

DAY: Final = 86_400.0
"""Seconds."""
EVENTS: Final = timedelta(days=7)
"""So long the log of events is kept, from which consoles resume; one that was away longer loads its lists anew."""
_AGAIN: Final = 600.0  # seconds until another try, where the database was away

_LOG = structlog.stdlib.get_logger("huashu.upkeep")


class Purging(Protocol):
    """What of the store is needed."""

    async def purge(self, before: datetime, events_before: datetime) -> Erased:
        """Delete chats that ended before, and events that are older."""
        ...


async def keep_tidy(
    store: Purging, days: int | None, clock: Callable[[], datetime], wait: Callable[[float], Awaitable[None]]
) -> None:
    """Delete at once and then every day, until cancelled. Without `days` chats are kept for ever."""
    while True:
        now = clock()
        before = now - timedelta(days=days) if days is not None else datetime.min.replace(tzinfo=now.tzinfo)
        try:
            erased = await store.purge(before, max(before, now - EVENTS))
            if erased.counts:
                _LOG.info("tidied", **erased.counts)
        except StoreError as error:
            _LOG.warning("not purged", code=error.code, problem=str(error))
            await wait(_AGAIN)
        else:
            await wait(DAY)
