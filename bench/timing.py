"""Times single calls, and prints them beside a baseline measured in the same run on the same machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timing:
    """Median and 99th percentile of single calls, in milliseconds."""

    name: str
    median: float
    p99: float

    def line(self, baseline: Timing | None = None) -> str:
        ratio = f"  x{self.median / baseline.median:.2f} of {baseline.name}" if baseline else ""
        return f"{self.name:36} median {self.median:7.3f} ms   p99 {self.p99:7.3f} ms{ratio}"


def measure(
    name: str, call: Callable[[T], object], inputs: Sequence[T], rounds: int = 5, warm: Sequence[T] | None = None
) -> Timing:
    """Call with every input once to warm up, or with those of `warm`; then time `rounds` calls with each."""
    for each in inputs if warm is None else warm:
        call(each)
    taken = []
    for _ in range(rounds):
        for each in inputs:
            start = time.perf_counter_ns()
            call(each)
            taken.append((time.perf_counter_ns() - start) / 1e6)
    taken.sort()
    return Timing(name, statistics.median(taken), taken[int(len(taken) * 0.99)])
