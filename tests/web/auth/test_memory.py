"""What was just read is not read again, but never for long."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.web.auth.memory import LASTS, Memory

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 11, 9, 30, tzinfo=UTC)


class Shelf:
    """Counts how often it is read."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {"a": "one"}
        self.read = 0

    async def __call__(self, key: str) -> str | None:
        self.read += 1
        return self.values.get(key)


async def test_it_reads_once_until_the_time_is_over() -> None:
    shelf = Shelf()
    memory = Memory(shelf)
    assert [await memory.get("a", NOW), await memory.get("a", NOW + LASTS - timedelta(milliseconds=1))] == [
        "one",
        "one",
    ]
    assert shelf.read == 1
    shelf.values["a"] = "two"
    assert await memory.get("a", NOW + LASTS) == "two"


async def test_what_is_not_there_is_asked_for_each_time() -> None:
    shelf = Shelf()
    memory = Memory(shelf)
    assert await memory.get("b", NOW) is None
    shelf.values["b"] = "now it is"
    assert await memory.get("b", NOW) == "now it is"


async def test_what_was_forgotten_while_it_was_read_is_not_remembered() -> None:
    go_on = asyncio.Event()
    values = iter(["old", "new"])

    async def slow(key: str) -> str:
        value = next(values)
        await go_on.wait()
        return value

    memory = Memory(slow)
    reading = asyncio.create_task(memory.get("a", NOW))
    await asyncio.sleep(0)
    memory.forget()
    go_on.set()
    assert await reading == "old"
    assert await memory.get("a", NOW) == "new"


async def test_what_is_kept_is_bounded() -> None:
    shelf = Shelf()
    memory = Memory(shelf)
    await memory.get("a", NOW)
    shelf.values |= {str(number): "x" for number in range(4096)}
    for number in range(4096):
        await memory.get(str(number), NOW)
    before = shelf.read
    await memory.get("a", NOW)
    assert shelf.read == before + 1
