"""Several processes give what one gives; one that dies is told."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.errors import HuashuError
from bot.replay import processes
from bot.replay.chat import Broken, Recorded, Unread
from bot.replay.readers.opening import open_chats
from bot.replay.worker import Batch, Bench, Done, Recipe, open_recipe
from tests.replay.made import many_chats

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Deadly:
    """A record whose reading kills the process, as the system does where memory runs out."""

    line: int = 1

    def read(self, zone: ZoneInfo) -> Recorded | Broken:
        assert multiprocessing.parent_process() is not None, "the second batch goes to a process of its own"
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError(zone)


def batches(records: Sequence[Unread | Broken], taken: list[int] | None = None) -> Iterator[Batch]:
    for start in range(0, len(records), 2):
        if taken is not None:
            taken.append(start)
        yield Batch("a.jsonl", tuple(records[start : start + 2]))


def run(
    bench: Bench, records: Sequence[Unread | Broken], workers: int, taken: list[int] | None = None
) -> Iterator[Done]:
    return processes.run(Recipe(Path(bench.desk.shop.root), NOW), bench, batches(records, taken), workers)


@pytest.fixture(scope="module")
def bench(small_shop: Path) -> Bench:
    return open_recipe(Recipe(small_shop, NOW))


@pytest.fixture
def records(tmp_path: Path) -> list[Unread | Broken]:
    (tmp_path / "a.jsonl").write_text(many_chats(60), encoding="utf-8")
    return list(open_chats(tmp_path / "a.jsonl"))


def test_the_number_of_workers_changes_nothing(bench: Bench, records: list[Unread | Broken]) -> None:
    told = []
    for workers in (1, 2, 3):
        done = list(run(bench, records, workers))
        told.append([(each.rows, each.records, each.tally.counts["outcome"]) for each in done])
    assert told[0] == told[1] == told[2]


def test_what_is_read_ahead_is_bounded(
    bench: Bench, records: list[Unread | Broken], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However slow the other process is: the first batch, two results held for each of the two, the batch at hand."""
    monkeypatch.setattr(processes, "_HELD", 2)
    taken: list[int] = []
    results = run(bench, records, 2, taken)
    next(results)
    next(results)
    assert len(taken) <= 1 + 2 * 2 + 1
    results.close()  # type: ignore[attr-defined]


def test_a_worker_that_dies_is_told(bench: Bench, records: list[Unread | Broken]) -> None:
    with pytest.raises(HuashuError, match="工作进程"):
        list(run(bench, [*records[:2], Deadly(), *records], 2))


def test_a_single_batch_needs_no_other_process(
    bench: Bench, records: list[Unread | Broken], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(processes, "ProcessPoolExecutor")
    (done,) = run(bench, records[:2], 2)
    assert done.records == 2
    assert list(run(bench, [], 2)) == []


def test_the_collector_rests_during_a_run_and_is_as_before_after_it(
    bench: Bench, records: list[Unread | Broken]
) -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    results = run(bench, records, 1)
    next(results)
    assert gc.get_threshold() > before
    assert gc.get_freeze_count() > frozen
    results.close()  # type: ignore[attr-defined]
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
