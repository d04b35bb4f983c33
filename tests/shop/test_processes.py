from __future__ import annotations

import threading
from functools import partial

import pytest

from bot.shop import processes


def _add(more: int) -> int:
    base: int = processes.at_hand()
    return base + more


def test_a_forked_process_finds_what_was_made() -> None:
    with processes.pool(40, partial(int, "7")) as pool:
        expected = 42 if threading.active_count() == 1 else 9
        assert list(pool.map(_add, [2])) in ([42], [expected])


def test_beside_other_threads_each_process_makes_it_for_itself() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        with processes.pool(40, partial(int, "7")) as pool:
            assert list(pool.map(_add, [2])) == [9]
    finally:
        stop.set()
        other.join()


def test_outside_a_pool_nothing_is_at_hand() -> None:
    with pytest.raises(IndexError):
        processes.at_hand()
