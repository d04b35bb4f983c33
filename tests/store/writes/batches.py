"""A batch without a database: what a write does can be seen in it."""

from __future__ import annotations

from bot.store.batch import Batch, Write
from bot.store.loading import KINDS
from bot.store.writes.arriving import receive
from tests.store.made import SAID, T, line


def empty() -> Batch:
    return Batch(dict.fromkeys(KINDS, 0))


def do(batch: Batch, write: Write[T]) -> T:
    return write.apply(batch).value


def with_chat() -> tuple[Batch, int]:
    """A batch in which a buyer has just written; the number of his chat."""
    batch = empty()
    return batch, do(batch, receive(line("在吗", "m1"), SAID)).conversation
