"""Messages a second into the store, from arrival to committed: `python -m bench.store [URL]`.

Senders wait for their own receipt before they send again, as channels do. The baseline of the same run is the same
store with one write a transaction, each as soon as the one before has ended. Without a URL a new SQLite file in the
folder for temporary files is used, so its disk decides what a commit costs; the time of one fsync there is printed too.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.store.records import Event, Incoming
from bot.store.store import BUSY, Store
from bot.store.urls import database_at
from bot.store.writer import Commit, Writer

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)
TEXTS = ("在吗", "这个什么时候能发货呀，着急用", "包邮吗", "能不能便宜一点，我买两件", "尺码偏大还是偏小，平时穿 L 的")
BUYERS = 500
ALONE = 500
TOGETHER = 20_000
SENDERS = (1, 32, 256, 1024)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one run came to: messages a second, how long a sender waited, writes in a transaction, processor time.

    The last one is milliseconds of this process for a message; on a busy machine it says more than the rate.
    """

    name: str
    rate: float
    median: float
    p99: float
    group: float
    cpu: float

    def line(self, baseline: Figure | None = None) -> str:
        ratio = f"  x{self.rate / baseline.rate:.1f} of {baseline.name}" if baseline else ""
        return (
            f"{self.name:26} {self.rate:7.0f} messages/s   wait median {self.median:6.2f} ms   p99 {self.p99:6.2f} ms"
            f"   {self.group:5.1f} a commit   {self.cpu:5.3f} ms of processor{ratio}"
        )


async def run(name: str, store: Store, messages: int, senders: int, commits: list[Commit]) -> Figure:
    commits.clear()
    waits: list[float] = []

    async def send(sender: int) -> None:
        for number in range(messages // senders):
            text = TEXTS[number % len(TEXTS)]
            buyer = f"买家{(sender * 31 + number) % BUYERS}"
            incoming = Incoming("青禾小铺", "webhook", f"{name}-{sender}-{number}", buyer, text, NOW)
            start = time.perf_counter()
            await store.receive(incoming, (Event("message"),))
            waits.append((time.perf_counter() - start) * 1e3)

    start, used = time.perf_counter(), time.process_time()
    await asyncio.gather(*(send(sender) for sender in range(senders)))
    seconds, cpu = time.perf_counter() - start, (time.process_time() - used) * 1e3 / len(waits)
    waits.sort()
    group = len(waits) / len(commits)
    return Figure(name, len(waits) / seconds, waits[len(waits) // 2], waits[int(len(waits) * 0.99)], group, cpu)


async def no_beat(seconds: float) -> None:
    """Let the next transaction begin at once."""
    del seconds


async def measure(url: str, show: Callable[[str], None]) -> None:
    commits: list[Commit] = []
    async with await Store.open(url, on_commit=commits.append) as store:
        await run("warm", store, 2000, 100, commits)
    database = database_at(url, BUSY)
    async with Store(database, Writer(database, commits.append, limit=1, wait=no_beat)) as store:
        alone = await run("one a commit", store, ALONE, 32, commits)
    show(alone.line())
    async with await Store.open(url, on_commit=commits.append) as store:
        for senders in SENDERS:
            messages = min(TOGETHER, senders * 500)
            show((await run(f"{senders} senders in groups", store, messages, senders, commits)).line(alone))


def fsync(folder: Path, rounds: int = 200) -> float:
    """Milliseconds that the disk takes to keep 4 kB."""
    with (folder / "fsync").open("wb", buffering=0) as file:
        start = time.perf_counter()
        for _ in range(rounds):
            file.write(bytes(4096))
            os.fsync(file)
        return (time.perf_counter() - start) / rounds * 1e3


def main(url: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(f"one fsync takes {fsync(Path(folder)):.2f} ms")
        asyncio.run(measure(url or f"{folder}/huashu.db", print))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
