"""Recorded chats over one and over all cores: `python -m bench.replay FILE [SHOP]`.

The baseline of the same run is one process. Each is run by a process of its own, so that none finds what the other
learnt. Memory is the proportional share (PSS) of it and its workers, looked at after every batch; on Linux only.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench import apart
from bot.cli.replay_options import cores
from bot.replay.run import Plan, replay
from bot.replay.summary import Summary
from bot.replay.worker import Recipe, open_recipe
from bot.shop.locate import find

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)
LIMIT = 600.0


def pss() -> int:
    """Kilobytes of this process and its children; pages that several share count once."""
    processes = [os.getpid(), *(child.pid or 0 for child in multiprocessing.active_children())]
    return sum(_pss(process) for process in processes)


def _pss(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def cpu() -> float:
    """Seconds of processor time of this process and of children that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


@dataclass(frozen=True, slots=True)
class Result:
    """One run: seconds elapsed and of processor time, the most that all its processes held, in MB."""

    summary: Summary
    seconds: float
    processor: float
    memory: float


def attempt(file: Path, shop: Path, workers: int) -> Result:
    """Replay once, in the process that is its own."""
    recipe = Recipe(shop, NOW)
    bench = open_recipe(recipe)
    peak = 0

    def watch(_messages: int, _done: int, _size: int) -> None:
        nonlocal peak
        peak = max(peak, pss())

    start, before = time.perf_counter(), cpu()
    summary = replay(Plan((file,), recipe, workers=workers), bench, watch=watch).summary
    return Result(summary, time.perf_counter() - start, cpu() - before, peak / 1024)


def main(file: Path, shop: Path) -> None:
    single = 0.0
    for workers in dict.fromkeys((1, cores())):
        result = apart.run(attempt, file, shop, workers, limit=LIMIT)
        if result is None:
            print(f"{workers} workers: not done within {LIMIT:.0f} s")
            continue
        single = single or result.seconds
        speed = result.summary.speed
        told = f"median {speed.median:.2f} ms   p99 {speed.p99:.1f} ms" if speed else ""
        print(
            f"{workers} workers: {result.summary.messages} messages in {result.seconds:.1f} s "
            f"(x{result.seconds / single:.2f} of one), {result.processor:.1f} s of processor time, "
            f"peak {result.memory:.0f} MB   {told}"
        )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit("python -m bench.replay FILE [SHOP]")
    main(Path(sys.argv[1]), find(Path(sys.argv[2]) if len(sys.argv) > 2 else None))
