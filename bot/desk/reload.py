"""The script changes while the desk works: what is sound is swapped in whole, what is not is told of and left alone."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path

import orjson
from watchfiles import awatch

from bot.desk.desk import Desk
from bot.desk.memory import hold_still
from bot.engine import Shop
from bot.errors import HuashuError, Problem
from bot.shop import problem_rows
from bot.shop.folder import PARTS, PRODUCTS
from bot.shop.load import load

_LOG = logging.getLogger(__name__)
_TOLD = 10
"""Errors that are written into the log; the console lists them all."""

Examine = Callable[[Path], Awaitable[Sequence[Problem]]]
Open = Callable[[Path], Awaitable[Shop]]


async def examine(folder: Path) -> Sequence[Problem]:
    """Check a script in another process, so that the desk goes on meanwhile: `huashu check`, and its certificate.

    Raises `HuashuError` where the process ended without an answer.
    """
    command = [sys.executable, "-m", "bot.desk.examine", str(folder)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    told, _ = await process.communicate()
    if process.returncode:
        raise HuashuError("检查话术的进程中途没了，多半是内存不够；先用原来的话术，改动以后再保存一次")
    return tuple(map(problem_rows.parse, orjson.loads(told)))


async def opened(folder: Path) -> Shop:
    """Open a shop in a thread; what was learnt while it was checked is read back."""
    loaded = await asyncio.to_thread(load, folder)
    return loaded.opened()


class Reloader:
    """Watches the folders of all shops of a desk."""

    def __init__(self, desk: Desk, examine: Examine = examine, open_shop: Open = opened) -> None:
        self._desk, self._examine, self._open = desk, examine, open_shop

    async def run(self) -> None:
        """Watch until cancelled."""
        folders = {served.folder.resolve(): key for key, served in self._desk.shops.items()}
        async for changes in awatch(*_watched(folders), watch_filter=_counts, recursive=False):
            for key in _touched(folders, changes):
                await self.reload(key)

    async def reload(self, key: str) -> None:
        """Read a shop anew: check it, and swap it in where no error was found."""
        folder = self._desk.shops[key].folder
        try:
            problems = await self._examine(folder)
            errors = tuple(problem for problem in problems if problem.level == "error")
            if errors:
                await self._desk.refuse(key, errors)
                told = "\n".join(map(str, errors[:_TOLD]))
                _LOG.warning("the script of %s has %d errors; the one before goes on\n%s", key, len(errors), told)
                return
            shop = await self._open(folder)
            if shop.version == self._desk.shops[key].shop.version and not self._desk.shops[key].problems:
                return
            await self._desk.swap(key, shop)
            hold_still()
            _LOG.info("the script of %s is now %s", key, shop.version)
        except HuashuError:
            _LOG.exception("the script of %s could not be read anew; the one before goes on", key)


def _watched(folders: Iterable[Path]) -> list[Path]:
    """The folders that hold a shop's files, and none beside them: a shop may be a folder full of other things."""
    return [
        place
        for folder in folders
        for place in (folder, *(folder / part for part in (*PARTS, PRODUCTS)))
        if place.is_dir()
    ]


def _counts(change: object, path: str) -> bool:
    """Tell whether a changed file is one that a shop is made of."""
    del change
    return path.endswith(".yaml") and not Path(path).name.startswith(".")


def _touched(folders: Mapping[Path, str], changes: Iterable[tuple[object, str]]) -> list[str]:
    """The shops in whose folders something changed."""
    paths = [Path(path).resolve() for _, path in changes]
    return [key for folder, key in folders.items() if any(path.is_relative_to(folder) for path in paths)]
