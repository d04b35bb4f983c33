"""Keeps the collector from walking through a whole shop again and again while thousands of drafts are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = (100_000, 50, 1_000)
"""How many objects, and collections of the younger, the collector waits for: drafts and answers leave no circles."""
_OFTEN: Final = 10


@contextmanager
def seldom() -> Iterator[None]:
    """Let the collector look rarely until the end. A service has set it for itself, and there it stays as it is."""
    before = gc.get_threshold()
    if before[2] <= _OFTEN:
        gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
