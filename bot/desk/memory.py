"""What the collector need not look at: opened shops and chats are millions of objects that stay as they are."""

from __future__ import annotations

import gc
from typing import Final

THRESHOLDS: Final = (10_000, 20, 100)
"""Garbage in circles is young here (a request that failed, a socket that closed): a full round after 20 million new
objects is enough, and each one stops the service for a quarter of a second."""


def hold_still() -> None:
    """Let the collector leave alone all that there is now, after it has collected once, and seldom look at all.

    To be called when the shops have been opened, and again when one was replaced.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
