from __future__ import annotations

import asyncio
from datetime import UTC, timedelta

import pytest

from bot.desk.clock import SystemClock


def test_the_time_has_a_zone() -> None:
    assert SystemClock().now().tzinfo is UTC


@pytest.mark.asyncio
async def test_waiting_ends_when_it_is_woken_or_the_moment_has_come() -> None:
    clock, woken = SystemClock(), asyncio.Event()
    await clock.wait(clock.now() - timedelta(hours=1), woken)
    woken.set()
    await clock.wait(clock.now() + timedelta(hours=1), woken)
    await clock.wait(None, woken)
