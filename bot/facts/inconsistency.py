"""What a check of the facts finds."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]
"""The way to a value in config.yaml, keys as the owner wrote them, places in lists as numbers."""


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two facts that cannot both be true, or one that cannot have been meant; `path` leads to the value."""

    path: Path
    message: str
    hint: str
