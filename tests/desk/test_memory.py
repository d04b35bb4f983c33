from __future__ import annotations

import gc
from weakref import ref

from bot.desk.memory import hold_still


class Loop:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.me = self


def test_what_is_there_is_left_alone_and_what_is_garbage_is_not_kept() -> None:
    loop = Loop()
    seen = ref(loop)
    hold_still()
    try:
        assert gc.get_freeze_count() > 0
        del loop
        gc.collect()
        assert seen() is not None  # frozen
        hold_still()
        assert seen() is None
    finally:
        gc.unfreeze()
