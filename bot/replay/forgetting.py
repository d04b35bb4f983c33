"""Letting go of lines that will not come again.

The lines of a chat are looked at again with each that follows, and so remembered; those of a chat that is done hardly
ever come in another. All that is remembered of 4,000 took 20 MB a process, and the last few hundred serve as well.
"""

from __future__ import annotations

from bot.engine import Shop
from bot.intent import utterance
from bot.text import clean

MOST = 512
"""Different stretches of messages that are remembered before all are let go."""


def forget(shop: Shop) -> None:
    """Let go of what a shop remembers of lines, where it is much. What it answers stays the same."""
    if all(memory.cache_info().currsize <= MOST for memory in shop.matcher.memories):
        return
    for memory in (*shop.matcher.memories, *shop.slots.memories):
        memory.cache_clear()
    clean.forget()
    utterance.forget()
