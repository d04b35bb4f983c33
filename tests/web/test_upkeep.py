"""What is deleted every day."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.errors import StoreError
from bot.store.queries.erasing import Erased
from bot.web.upkeep import DAY, EVENTS, keep_tidy

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 11, 3, 0, tzinfo=UTC)


class Shelf:
    """Notes what is to be deleted, and stops the upkeep after some rounds; `away` rounds fail."""

    def __init__(self, rounds: int, away: int = 0) -> None:
        self.asked: list[tuple[datetime, datetime]] = []
        self.waits: list[float] = []
        self._rounds, self._away = rounds, away

    async def purge(self, before: datetime, events_before: datetime) -> Erased:
        self.asked.append((before, events_before))
        if len(self.asked) <= self._away:
            raise StoreError("lost", "连不上数据库")
        return Erased({"message": 3})

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        if len(self.waits) == self._rounds:
            raise asyncio.CancelledError


async def tidy(shelf: Shelf, days: int | None) -> None:
    with pytest.raises(asyncio.CancelledError):
        await keep_tidy(shelf, days, lambda: NOW, shelf.wait)


async def test_chats_are_kept_for_so_many_days() -> None:
    shelf = Shelf(2)
    await tidy(shelf, 30)
    assert shelf.asked == [(NOW - timedelta(days=30), NOW - EVENTS)] * 2
    assert shelf.waits == [DAY, DAY]


async def test_the_log_is_never_kept_longer_than_the_chats() -> None:
    shelf = Shelf(1)
    await tidy(shelf, 90)
    assert shelf.asked[0] == (NOW - timedelta(days=90), NOW - EVENTS)
    shelf = Shelf(1)
    await tidy(shelf, 2)
    assert shelf.asked[0] == (NOW - timedelta(days=2), NOW - timedelta(days=2))


async def test_without_a_wish_only_the_log_is_shortened() -> None:
    shelf = Shelf(1)
    await tidy(shelf, None)
    assert shelf.asked == [(datetime.min.replace(tzinfo=UTC), NOW - EVENTS)]


async def test_where_the_database_is_away_it_tries_again_soon() -> None:
    shelf = Shelf(2, away=1)
    await tidy(shelf, 30)
    assert shelf.waits[0] < shelf.waits[1] == DAY
