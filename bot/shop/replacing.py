"""The owner's files replaced by new ones: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

_READABLE = 0o644


def replace_files(changed: Mapping[Path, bytes]) -> None:
    """Write all files beside their places first, then put each into its place at once.

    A file keeps its rights and a link leads where it led. Raises OSError; what could not be written changes nothing.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, data in changed.items():
            target = path.resolve()
            with tempfile.NamedTemporaryFile("wb", dir=target.parent, delete=False) as file:
                ready.append((Path(file.name), target))
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            ready[-1][0].chmod(target.stat().st_mode & 0o777 if target.exists() else _READABLE)
        for temporary, target in ready:
            temporary.replace(target)
    except OSError:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)
        raise
