"""A whole run: files of recorded chats in, rows and a summary out, in constant memory, over all cores."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.replay import processes, progress, summing
from bot.replay.chat import Broken, Unread
from bot.replay.counted import Counted
from bot.replay.readers.columns import ColumnMap
from bot.replay.readers.opening import open_chats
from bot.replay.summary import Source, Summary
from bot.replay.worker import Batch, Bench, Done, Recipe
from bot.shop import certificate

BATCH = 8
"""Chats of one batch: some 35 messages, so that no worker waits long for the last one."""
SAVED_EVERY = 32
"""Batches between two notes of how far a run has come."""
_STEP = 1 << 16

Engine = Callable[[Recipe, Bench, Iterator[Batch], int], Iterator[Done]]
"""Whatever gives each batch's result in the order of the batches."""
Watcher = Callable[[int, int, int], None]
"""Told how many messages are done, and how many of how many bytes are read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to replay. `other` names what is compared with, `resume` goes on with the rows in `out`."""

    files: tuple[Path, ...]
    recipe: Recipe
    out: Path | None = None
    resume: bool = False
    workers: int = 1
    other: str | None = None
    columns: ColumnMap | None = None
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The summary, and what the readers guessed, in Chinese."""

    summary: Summary
    notes: tuple[str, ...]


def replay(plan: Plan, bench: Bench, engine: Engine = processes.run, watch: Watcher | None = None) -> Outcome:
    """Replay all chats. Raises `InputError` for a file that is of no use, or a run that cannot be taken up."""
    start = bench.desk.stopwatch()
    feed = _Feed(plan)
    identity = _identity(plan, bench)
    saved = progress.find(plan.out, identity) if plan.out is not None and plan.resume else None
    counted = Counted() if saved is None else Counted.restore(saved.state)
    with contextlib.ExitStack() as stack:
        journal = None if plan.out is None else stack.enter_context(_Journal(plan.out, identity, saved))
        for done in engine(plan.recipe, bench, feed.batches(counted.records), plan.workers):
            counted.add(done)
            if journal is not None:
                journal.write(done.rows, counted)
            if watch is not None:
                watch(counted.tally.messages, feed.position, feed.size)
    if plan.out is not None:
        progress.forget(plan.out)
    if bench.baseline is not None:
        counted.tally.add("gone", (), max(0, len(bench.baseline) - counted.tally.compared))
    speed = summing.speed(counted.tally, bench.desk.stopwatch() - start, plan.workers)
    summary = summing.summarise(bench.desk.shop, _source(plan, bench), counted, plan.other, speed)
    return Outcome(summary, tuple(feed.notes))


class _Journal:
    """Writes rows, and now and then how far they have come."""

    def __init__(self, path: Path, identity: Mapping[str, str], saved: progress.Saved | None) -> None:
        self._path, self._identity = path, identity
        self._file = progress.begin(path, saved)
        self._batches = 0

    def __enter__(self) -> _Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, rows: bytes, counted: Counted) -> None:
        """Take the rows of the next batch, which `counted` knows already."""
        self._file.write(rows)
        self._batches += 1
        if self._batches % SAVED_EVERY == 0:
            self._file.flush()
            os.fsync(self._file.fileno())
            progress.save(
                self._path, self._identity, progress.Saved(counted.records, self._file.tell(), counted.state())
            )


class _Feed:
    """The records of all files in batches; a batch never reaches over the end of a file."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.position = 0
        self.size = sum(path.stat().st_size for path in plan.files)
        self.notes: list[str] = []

    def batches(self, done: int) -> Iterator[Batch]:
        """Give what comes behind the first `done` records; what is passed over is not parsed."""
        before = 0
        for path in self._plan.files:
            chats = open_chats(path, self._plan.columns, self._plan.accounts)
            records: Iterator[Unread | Broken] = iter(chats)
            while passed := sum(1 for _ in islice(records, min(done, _STEP))):
                done -= passed
            while batch := tuple(islice(records, BATCH)):
                self.position = before + chats.position
                yield Batch(path.name, batch)
            before += chats.size
            self.notes += (f"{path.name}：{note}" for note in chats.notes)


def _identity(plan: Plan, bench: Bench) -> dict[str, str]:
    recipe, as_of = plan.recipe, bench.desk.default.isoformat()
    compared = [] if recipe.baseline is None else [recipe.baseline]
    against = "" if recipe.against is None else certificate.key(recipe.against)
    options = repr((plan.columns, plan.accounts, as_of, recipe.mutation))
    return {
        "script": certificate.key(recipe.shop),
        "chats": progress.fingerprint(plan.files),
        "compared": f"{progress.fingerprint(compared)} {against}",
        "options": hashlib.sha256(options.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "as_of": as_of,
    }


def _source(plan: Plan, bench: Bench) -> Source:
    return Source(
        files=tuple(path.name for path in plan.files),
        shop=bench.desk.shop.facts.shop.name,
        version=bench.desk.shop.version,
        as_of=bench.desk.default.isoformat(),
    )
