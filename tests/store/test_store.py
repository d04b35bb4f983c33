"""The store as a whole: opening, closing, and a program that is killed while it writes."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.store.errors import StoreError
from bot.store.store import Store
from bot.store.writer import Commit
from tests.store.made import SAID, line
from tests.store.writing import SENDERS

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 4


@pytest.mark.asyncio
async def test_what_was_written_is_there_after_opening_again(url: str) -> None:
    async with await Store.open(url) as store:
        receipt = (await store.receive(line("在吗", "m1"), SAID)).value
    async with await Store.open(url) as store:
        assert (await store.receive(line("在吗", "m1"), SAID)).value.duplicate
        assert (await store.receive(line("在吗", "m2"), SAID)).value.message == receipt.message + 1
        await store.ping()


@pytest.mark.asyncio
async def test_closing_waits_for_what_was_begun(url: str) -> None:
    store = await Store.open(url)
    waiting = [asyncio.create_task(store.receive(line(str(number)), SAID)) for number in range(30)]
    await asyncio.sleep(0)
    await store.close()
    assert len({written.value.message for written in await asyncio.gather(*waiting)}) == 30
    with pytest.raises(StoreError, match="正在停止"):
        await store.receive(line())


@pytest.mark.asyncio
async def test_every_transaction_is_told(url: str) -> None:
    told: list[Commit] = []
    async with await Store.open(url, on_commit=told.append) as store:
        await asyncio.gather(*(store.receive(line(str(number)), SAID) for number in range(30)))
        await store.audit("小林", "login", {}, line().at)
    assert sum(commit.writes for commit in told) == 31
    assert len(told) < 31


@contextmanager
def writing(url: str, number: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.store.writing", url, str(number)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def killed_after(url: str, number: int, lines: int) -> dict[str, int]:
    """Kill a writing program when it has told so many messages; all that it told, also what came at the last moment."""
    with writing(url, number) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        told += process.stdout.read().splitlines(keepends=True)
    whole = (each.split() for each in told if each.endswith("\n"))
    return {external: int(message) for external, message in whole}


async def stored(url: str) -> dict[str, list[int]]:
    """The messages of each external id; on the way: no number of the log is missing, no chat has two live drafts."""
    async with await Store.open(url) as store:
        found: dict[str, list[int]] = {}
        for chat in range(1, SENDERS + 1):
            for message in await store.messages(chat, limit=100_000):
                found.setdefault(message.external_id, []).append(message.id)
        events = await store.events_after(None, 0, limit=1_000_000)
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        drafts = await store.suggestions({event.data["suggestion"] for event in events if "suggestion" in event.data})
        live = [draft.conversation for draft in drafts.values() if draft.withdrawn_at is None]
        assert len(live) == len(set(live))
    return found


def test_a_killed_program_has_kept_what_it_acknowledged_once(url: str) -> None:
    chance = random.Random(7)  # noqa: S311  the same moments in every run, no secret
    acknowledged: dict[str, int] = {}
    for number in range(ROUNDS):
        acknowledged |= killed_after(url, number, chance.randrange(1, 300))
    found = asyncio.run(stored(url))
    assert {external: found.get(external) for external in acknowledged} == {
        external: [message] for external, message in acknowledged.items()
    }
    assert all(len(ids) == 1 for ids in found.values())
