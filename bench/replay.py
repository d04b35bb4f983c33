"""Recorded chats over one and over all cores: `python -m bench.replay FILE [SHOP]`.

The baseline of the same run is one process. Memory is the proportional share (PSS) of this process and its workers,
looked at after every batch; on Linux only.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.replay_options import cores
from bot.replay.run import Plan, replay
from bot.replay.worker import Recipe, open_recipe
from bot.shop.locate import find

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


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


def main(file: Path, shop: Path) -> None:
    recipe = Recipe(shop, NOW)
    bench = open_recipe(recipe)
    single = 0.0
    for workers in dict.fromkeys((1, cores())):
        peak = 0

        def watch(_messages: int, _done: int, _size: int) -> None:
            nonlocal peak
            peak = max(peak, pss())

        start, before = time.perf_counter(), cpu()
        summary = replay(Plan((file,), recipe, workers=workers), bench, watch=watch).summary
        seconds = time.perf_counter() - start
        single = single or seconds
        speed = summary.speed
        told = f"median {speed.median:.2f} ms   p99 {speed.p99:.1f} ms" if speed else ""
        print(
            f"{workers} workers: {summary.messages} messages in {seconds:.1f} s (x{seconds / single:.2f} of one), "
            f"{cpu() - before:.1f} s of processor time, peak {peak / 1024:.0f} MB   {told}"
        )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit("python -m bench.replay FILE [SHOP]")
    main(Path(sys.argv[1]), find(Path(sys.argv[2]) if len(sys.argv) > 2 else None))
