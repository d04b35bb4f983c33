"""Runs a function in a process of its own, so that its memory is only its own and its time is bounded."""

from __future__ import annotations

import re
import resource
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def run(function: Callable[..., T], *args: object, limit: float) -> T | None:
    """What the function gives, or None where it takes longer than `limit` seconds or fails (its traceback is shown).

    Function, arguments and result travel between processes: they must be picklable.
    """
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, function, args))
    process.start()
    there.close()
    try:
        return here.recv() if here.poll(limit) else None
    except EOFError:
        return None
    finally:
        process.terminate()
        process.join()


def _work(answer: Connection, function: Callable[..., Any], args: tuple[object, ...]) -> None:
    answer.send(function(*args))
    answer.close()


def peak_memory() -> float:
    """The most memory this process has held so far, in MB.

    Linux counts what the parent held at the start into `ru_maxrss`, so its own count of the process comes first.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        if found:
            return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
