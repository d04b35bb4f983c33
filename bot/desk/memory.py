"""What the collector need not look at: opened shops and chats are millions of objects that stay as they are."""

from __future__ import annotations

import gc
from typing import Final

THRESHOLDS: Final = (2_000, 1, 5_000)
"""Garbage in circles is young here (a request that failed, a socket that closed), and what stays is many chats. So
there are small rounds often: one over 10,000 objects stopped a busy service for ten to twenty milliseconds. A full
round after 20 million new objects is enough; each one stops the service for a quarter of a second."""


def hold_still() -> None:
    """Let the collector leave alone all that there is now, after it has collected once, and seldom look at all.

    To be called when the shops have been opened, and again when one was replaced.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
