"""Which of the paths that are named are written cases, and which are recorded chats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.errors import InputError
from bot.replay.cases.reading import SUFFIX


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files of written cases, and everything else, in the order in which they were named."""

    cases: tuple[Path, ...]
    chats: tuple[Path, ...]


def sort_out(paths: Iterable[Path]) -> Inputs:
    """Sort paths; of a folder all files of cases in it count, wherever in it they lie.

    Raises `InputError` for a path that is not there and for a folder without cases.
    """
    cases: dict[Path, None] = {}
    chats: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise InputError(f"{path} 不存在：检查路径有没有打错")
        if path.is_dir():
            cases.update(dict.fromkeys(_inside(path)))
        else:
            (cases if path.name.endswith(SUFFIX) else chats)[path] = None
    return Inputs(tuple(cases), tuple(chats))


def _inside(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.rglob(f"*{SUFFIX}") if not _hidden(path.relative_to(folder)))
    if not found:
        raise InputError(f"{folder} 里没有案例：案例文件的名字要以 {SUFFIX} 结尾")
    return found


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
