from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from bot.desk.memory import THRESHOLDS, hold_still


class Loop:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_there_is_left_alone_and_what_is_garbage_is_not_kept() -> None:
    loop = Loop()
    seen = ref(loop)
    hold_still()
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == THRESHOLDS
    del loop
    gc.collect()
    assert seen() is not None  # frozen
    hold_still()
    assert seen() is None
