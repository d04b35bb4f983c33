"""Processes that all have the same thing at hand: forked they find it made, else each makes it for itself."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

_Thing = TypeVar("_Thing")
_at_hand: list[Any] = []


def pool(thing: _Thing, make: Callable[[], _Thing]) -> ProcessPoolExecutor:
    """Give a process for each processor; `make` (to be pickled) makes what `thing` is where nothing can be forked.

    Beside other threads nothing is: a lock that one of them holds would stay locked in the fork for ever.
    """
    if "fork" in get_all_start_methods() and threading.active_count() == 1:
        return _started("fork", lambda: thing)
    return _started("spawn", make)


def _started(method: str, make: Callable[[], Any]) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        os.cpu_count() or 1, mp_context=get_context(method), initializer=_settle, initargs=(make,)
    )


def _settle(make: Callable[[], Any]) -> None:
    _at_hand[:] = [make()]


def at_hand() -> Any:
    """Give the thing, in one of the processes. Raises IndexError elsewhere."""
    return _at_hand[0]
