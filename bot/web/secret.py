"""The secret that signs buyers' keys: made once and kept beside the database, so that a restart throws nobody out."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from bot.errors import InputError

_LONG_ENOUGH = 32


def keep(path: Path) -> bytes:
    """Read the secret; where there is none make one that only this user may read. Raises `InputError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            known = path.read_bytes()
        except FileNotFoundError:
            known = secrets.token_bytes(_LONG_ENOUGH)
            with open(path, "xb", opener=_private) as file:
                file.write(known)
    except OSError as error:
        raise InputError(f"密钥文件 {path} 读写不了（{error.strerror}）：检查文件夹在不在、有没有权限") from error
    if len(known) < _LONG_ENOUGH:
        raise InputError(f"密钥文件 {path} 太短，不能用：删掉它，下次启动会重新生成")
    return known


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
