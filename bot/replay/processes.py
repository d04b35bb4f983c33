"""Batches over all cores: processes that share the opened shop, a bounded queue, results in order."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import wait

from bot.errors import HuashuError
from bot.replay.worker import Batch, Bench, Done, Recipe, open_recipe, process
from bot.shop.collecting import SELDOM, seldom

_AHEAD = 4
"""Batches a worker that wait for it: some chats take ten times as long as others, and none waits for the reader."""
_HELD = 16
"""Batches a worker whose results may wait for an earlier one."""
_bench: Bench | None = None  # one a process; a forked worker finds its parent's here


def run(recipe: Recipe, bench: Bench, batches: Iterator[Batch], workers: int) -> Iterator[Done]:
    """Give each batch's result, in order.

    This process is one of the workers: it takes a batch itself whenever the others have enough to do. That spares a
    whole copy of the shop, for the memory that is shared at first becomes each process's own as it is used.

    Raises `HuashuError` where a worker process ends by itself (killed, out of memory).
    """
    with _calm():
        # The first batch builds what is built when it is first needed (dictionaries, tables): workers inherit that.
        yield from (process(bench, batch) for batch in (batches if workers == 1 else islice(batches, 1)))
        following = next(batches, None)
        if following is not None:
            gc.freeze()
            yield from _shared(recipe, bench, chain((following,), batches), workers)


def _shared(recipe: Recipe, bench: Bench, batches: Iterator[Batch], workers: int) -> Iterator[Done]:
    with _pool(recipe, bench, workers - 1) as pool:
        pending: deque[Future[Done]] = deque()
        try:
            for batch in batches:
                waiting = sum(not future.done() for future in pending)
                pending.append(
                    pool.submit(_process, batch) if waiting < _AHEAD * (workers - 1) else _at_once(bench, batch)
                )
                while pending and (pending[0].done() or len(pending) > _HELD * workers):
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        except BrokenProcessPool:
            raise HuashuError(
                "一个工作进程中途没了，多半是内存不够，被系统结束了。"
                "用 --workers 减少进程数再试；写了 --out 的可以加 --resume 接着做"
            ) from None
        finally:
            for future in pending:
                future.cancel()


@contextlib.contextmanager
def _calm() -> Iterator[None]:
    """Keep the collector from walking through the whole script again and again.

    That takes a tenth of the time, and in a worker it writes into every object, so that shared memory is copied.
    """
    with seldom():
        gc.collect()
        gc.freeze()
        try:
            yield
        finally:
            gc.unfreeze()


def _at_once(bench: Bench, batch: Batch) -> Future[Done]:
    future: Future[Done] = Future()
    future.set_result(process(bench, batch))
    return future


def _pool(recipe: Recipe, bench: Bench, workers: int) -> ProcessPoolExecutor:
    global _bench  # noqa: PLW0603 - what a fork hands over must be reachable from the module
    if "fork" not in multiprocessing.get_all_start_methods():
        return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin, (recipe,))
    _bench = bench
    return ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _begin, (None,))


def _begin(recipe: Recipe | None) -> None:
    global _bench  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; who started us tells us to stop
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if recipe is not None:
        gc.set_threshold(*SELDOM)
        _bench = open_recipe(recipe)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work forever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _process(batch: Batch) -> Done:
    if _bench is None:
        raise RuntimeError("the worker was not begun")
    return process(_bench, batch)
