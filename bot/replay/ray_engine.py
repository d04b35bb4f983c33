"""Batches over a Ray cluster, for logs that outgrow one machine; the rows are those of the local engine.

The script travels as the bytes of its files, so the other machines need this version of Huashu and nothing else; only
rows to compare with are read where they lie. Ray is an optional extra: nothing else imports this module.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import socket
import tempfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from bot.errors import HuashuError, InputError
from bot.replay.run import Engine
from bot.replay.worker import Batch, Bench, Done, Recipe, open_recipe, process
from bot.shop.codes import Collector
from bot.shop.folder import read_folder

_AHEAD = 3
"""Batches a core that are sent before their turn: none waits for the reader, and memory stays bounded."""
_STORE = 100 * 1024 * 1024
"""Bytes of the object store of a Ray that is started here: batches are small."""
_PATIENCE = 10.0  # seconds
_Files = tuple[tuple[str, bytes], ...]
_opened: dict[str, Bench] = {}  # one a process: a worker opens the script once, for all its batches


@dataclass(frozen=True, slots=True)
class Parcel:
    """A recipe with the scripts that it names, ready for another machine."""

    recipe: Recipe
    shop: _Files
    against: _Files | None

    def open(self) -> Bench:
        """Open it where it has arrived."""
        with tempfile.TemporaryDirectory(prefix="huashu-") as room:
            shop = _unpacked(self.shop, Path(room, "shop"))
            against = None if self.against is None else _unpacked(self.against, Path(room, "against"))
            return open_recipe(replace(self.recipe, shop=shop, against=against))


@dataclass(frozen=True, slots=True)
class _Ray:
    """The library, and the address of the cluster."""

    module: Any
    address: str | None


def pack(recipe: Recipe) -> Parcel:
    """Take along the scripts that a recipe names."""
    return Parcel(recipe, _files(recipe.shop), None if recipe.against is None else _files(recipe.against))


def engine(address: str | None) -> Engine:
    """The engine over the cluster at an address (`auto`: the one this machine belongs to); None starts one here.

    Raises `InputError` where Ray is not installed; the engine raises `HuashuError` where the cluster is not there, or a
    worker ends by itself.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # nothing is told to anybody
    try:
        ray = importlib.import_module("ray")
    except ImportError:
        raise InputError(
            '没有装 Ray，--engine ray 用不了。先装上：pip install "huashu[ray]"，或者去掉 --engine'
        ) from None
    return partial(_run, _Ray(ray, address))


def _run(ray: _Ray, recipe: Recipe, bench: Bench, batches: Iterator[Batch], workers: int) -> Iterator[Done]:
    del bench  # opened here; each worker opens its own
    with _cluster(ray, workers) as cores:
        parcel, pending = ray.module.put(pack(recipe)), deque[Any]()
        work = ray.module.remote(_work)
        key = parcel.hex()
        try:
            for batch in batches:
                pending.append(work.remote(key, [parcel], batch))
                if len(pending) > _AHEAD * cores:
                    yield ray.module.get(pending.popleft())
            while pending:
                yield ray.module.get(pending.popleft())
        except ray.module.exceptions.RaySystemError as error:
            raise HuashuError(
                f"Ray 的工作进程中途没了（{type(error).__name__}）：看看集群的内存和日志，再试一次"
            ) from None


@contextlib.contextmanager
def _cluster(ray: _Ray, workers: int) -> Iterator[int]:
    """Connect, or start a cluster; give how many cores it has."""
    address = ray.address
    where = "本机的 Ray 起不来" if address is None else f"连不上 Ray 集群 {address}"
    own = {"num_cpus": workers, "include_dashboard": False, "object_store_memory": _STORE} if address is None else {}
    try:
        _knock(address)
        ray.module.init(address=address, log_to_driver=False, logging_level="ERROR", **own)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        raise HuashuError(f"{where}（{error}）：检查 --ray-address 和集群的状态") from None
    try:
        yield max(1, int(ray.module.cluster_resources().get("CPU", workers)))
    finally:
        ray.module.shutdown()


def _knock(address: str | None) -> None:
    """See whether anybody is there: Ray itself would go on trying for many minutes."""
    host, colon, port = (address or "").removeprefix("ray://").rpartition(":")
    if colon:
        with socket.create_connection((host.strip("[]"), int(port)), _PATIENCE):
            pass


def _work(key: str, parcel: list[Any], batch: Batch) -> Done:
    """Run in a worker. The parcel is fetched only once: inside a list Ray leaves it where it is."""
    if key not in _opened:
        _opened[key] = importlib.import_module("ray").get(parcel[0]).open()
    return process(_opened[key], batch)


def _files(folder: Path) -> _Files:
    return tuple((source.file, source.data) for source in read_folder(folder, Collector()).sources)


def _unpacked(files: _Files, folder: Path) -> Path:
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
