"""The rows of an earlier run, found again by chat and turn.

Sixteen bytes a row stay in memory, in arrays that forked workers share; the rows themselves are read where they are
asked for. So it does not matter in which order the chats come now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bot.errors import InputError
from bot.replay import rowlines
from bot.replay.row import Row, Side


class Baseline:
    """An index over a file of rows."""

    def __init__(self, path: Path) -> None:
        """Read the file once. Raises `InputError` where it cannot be read or a line is no row."""
        self._path = path
        keys: list[int] = []
        places: list[int] = []
        try:
            with path.open("rb") as file:
                place = 0
                for number, line in enumerate(file, start=1):
                    row = _parsed(path, number, line)
                    keys.append(_key(row.chat, row.turn))
                    places.append(place)
                    place += len(line)
        except OSError as error:
            raise InputError(f"对比用的文件 {path} 打不开：{error.strerror}") from None
        order = np.argsort(np.asarray(keys, dtype=np.uint64), kind="stable")
        self._keys = np.asarray(keys, dtype=np.uint64)[order]
        self._places = np.asarray(places, dtype=np.int64)[order]

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, file: str, line: int, chat: str, turn: int) -> Side | None:
        """How the message fared; where a chat's id stands twice, the one at the same place of the same file."""
        found = [row for row in self._candidates(_key(chat, turn)) if (row.chat, row.turn) == (chat, turn)]
        exact = next((row for row in found if (row.file, row.line) == (file, line)), None)
        row = exact or next(iter(found), None)
        return None if row is None else row.side

    def _candidates(self, key: int) -> Iterator[Row]:
        first, last = (int(np.searchsorted(self._keys, np.uint64(key), side)) for side in ("left", "right"))
        if first == last:
            return
        with self._path.open("rb") as file:
            for place in self._places[first:last].tolist():
                file.seek(place)
                yield rowlines.parse(file.readline())


def _parsed(path: Path, number: int, line: bytes) -> Row:
    try:
        return rowlines.parse(line)
    except InputError as error:
        raise InputError(f"对比用的文件 {path.name} 第 {number} 行{error}") from None


def _key(chat: str, turn: int) -> int:
    digest = hashlib.blake2b(f"{turn}\0{chat}".encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big")
