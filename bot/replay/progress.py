"""How far a run has come, in a file beside its rows, so that a run that was stopped can be taken up where it was.

The file names the script, the chats and the options by their hashes: with others nothing is taken up. It holds the
counts and how many bytes of rows belong to them; rows behind these are cut off and made again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from bot.errors import InputError

_FORMAT = 1
_ENDS = 1 << 16
_WHAT = {"script": "话术或者程序", "chats": "对话文件", "compared": "对比的对象", "options": "选项或者时间"}


@dataclass(frozen=True, slots=True)
class Saved:
    """A place to go on from: records done, bytes of rows, the counts as plain JSON."""

    records: int
    size: int
    state: Mapping[str, Any]


def place(rows: Path) -> Path:
    """Where the progress of a file of rows is kept."""
    return rows.with_name(rows.name + ".progress")


def fingerprint(paths: Sequence[Path]) -> str:
    """The hash of files by name, size, and their first and last 64 KiB: quick however large they are."""
    digest = hashlib.sha256()
    for path in paths:
        try:
            with path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(0)
                head = file.read(_ENDS)
                file.seek(max(0, size - _ENDS))
                digest.update(f"{path.name}\0{size}\0".encode("utf-8", "surrogateescape") + head + file.read(_ENDS))
        except OSError as error:
            raise InputError(f"{path} 打不开（{error.strerror or '不是普通文件'}）：检查路径和权限") from None
    return digest.hexdigest()[:32]


def save(rows: Path, identity: Mapping[str, str], saved: Saved) -> None:
    """Write the progress, whole or not at all."""
    target = place(rows)
    data = {"format": _FORMAT, "identity": identity, "records": saved.records, "size": saved.size, "state": saved.state}
    partial = target.with_name(target.name + ".part")
    partial.write_text(json.dumps(data), encoding="utf-8")
    partial.replace(target)


def find(rows: Path, identity: Mapping[str, str]) -> Saved | None:
    """The progress of these rows; None where there is none.

    Raises `InputError` where it belongs to another run, or the rows are not those that it speaks of.
    """
    data = _read(place(rows))
    if data is None:
        return None
    try:
        known = {str(name): str(value) for name, value in data["identity"].items()}
        saved = Saved(int(data["records"]), int(data["size"]), data["state"])
        format_ = data["format"]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError(f"进度文件 {place(rows)} 坏了：去掉 --resume 从头开始") from None
    changed = [title for name, title in _WHAT.items() if known.get(name) != identity.get(name)]
    if changed or format_ != _FORMAT:
        what = "、".join(changed) or "程序"
        raise InputError(
            f"接不上上一次：{what}和那时不一样了，接着做结果会混在一起。恢复原样，或者去掉 --resume 从头开始"
        )
    if not rows.is_file() or rows.stat().st_size < saved.size:
        raise InputError(f"接不上上一次：{rows} 比进度里记的短，可能被改过。去掉 --resume 从头开始")
    return saved


def started_at(rows: Path) -> str | None:
    """The time that timeless chats got in the run that was stopped, as ISO 8601; None where nothing tells."""
    data = _read(place(rows))
    identity = data.get("identity") if isinstance(data, dict) else None
    found = identity.get("as_of") if isinstance(identity, dict) else None
    return found if isinstance(found, str) else None


def forget(rows: Path) -> None:
    """Remove the progress of a run that came to its end."""
    place(rows).unlink(missing_ok=True)


def begin(rows: Path, saved: Saved | None) -> BinaryIO:
    """Open the rows for writing: empty, or cut off where the progress says."""
    try:
        file = rows.open("wb" if saved is None else "r+b")
        if saved is None:
            forget(rows)
        else:
            file.truncate(saved.size)
            file.seek(saved.size)
    except OSError as error:
        raise InputError(f"{rows} 写不了（{error.strerror}）：检查文件夹在不在、能不能写") from None
    return file


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        raise InputError(f"进度文件 {path} 坏了：去掉 --resume 从头开始") from None
