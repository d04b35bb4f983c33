"""Where what can be worked out again is kept between runs: learnt models, certificates."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_cache_path

_Known = TypeVar("_Known")


def folder() -> Path:
    """The user's cache folder for Huashu, or where HUASHU_CACHE points to."""
    given = os.environ.get("HUASHU_CACHE")
    return Path(given) if given else user_cache_path("huashu")


def read(path: Path) -> Any:
    """Read a JSON file. Raises OSError or ValueError where there is none."""
    return json.loads(path.read_text(encoding="utf-8"))


def write(path: Path, row: Any, most: int) -> None:
    """Write a JSON file as `put` does."""
    put(path, json.dumps(row, ensure_ascii=False).encode(), most)


def kept(path: Path, most: int, known: Callable[[Any], _Known], make: Callable[[], tuple[_Known, Any]]) -> _Known:
    """What the JSON file holds, by `known`; where there is none or it is broken, what `make` gives, kept for next time.

    `make` gives it with its form as JSON. `known` raises TypeError or ValueError for what is none of it. Of such files
    in one folder the `most` newest stay.
    """
    try:
        return known(read(path))
    except (OSError, ValueError, TypeError):
        found, written = make()
        write(path, written, most)
        return found


def put(path: Path, data: bytes, most: int) -> None:
    """Write a file, whole or not at all, and keep only the `most` newest of its kind beside it.

    A read-only or full disk is no failure: what is not kept is worked out again.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
        others = [each for each in path.parent.glob(f"*{path.suffix}") if each != path]  # clocks of files are coarse
        for old in sorted(others, key=lambda each: each.stat().st_mtime_ns, reverse=True)[most - 1 :]:
            old.unlink(missing_ok=True)
    except OSError:
        return
