"""What a run has counted so far over all batches, in bounded memory; the same as plain JSON for a progress file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.replay import rowlines
from bot.replay.row import Row
from bot.replay.sketch import Sketch
from bot.replay.summary import Bad
from bot.replay.tally import Tally, worst_first
from bot.replay.worker import Done

MOST_CHANGES = 1000
MOST_MISSES = 300
MOST_BAD = 100
_GROUPS, _QUESTIONS = 400, 2000


class Counted:
    """Counts, bounded tables and bounded lists; `add` takes the batches in the order of the chats."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.unknown = Sketch(_GROUPS, alike=True)
        self.asked = Sketch(_QUESTIONS, alike=False)
        self.misses: list[Row] = []
        self.bad: list[Bad] = []
        self.records = self.broken = 0
        self._changes: list[Row] = []

    @property
    def changes(self) -> list[Row]:
        """What changed most for the worse, at most MOST_CHANGES rows."""
        return worst_first(self._changes, MOST_CHANGES)

    def add(self, done: Done) -> None:
        """Count the next batch."""
        self.tally.merge(done.tally)
        for heard in done.tally.unknown:
            self.unknown.add(heard)
        for heard in done.tally.asked:
            self.asked.add(heard)
        self.misses += done.tally.misses[: MOST_MISSES - len(self.misses)]
        self._changes += done.tally.changes
        if len(self._changes) > 2 * MOST_CHANGES:
            self._changes = self.changes
        self.records += done.records
        self.broken += len(done.broken)
        self.bad += [Bad(each.file, each.line, each.message) for each in done.broken[: MOST_BAD - len(self.bad)]]

    def state(self) -> dict[str, Any]:
        """All of it as plain JSON."""
        return {
            "tally": self.tally.state(),
            "unknown": self.unknown.state(),
            "asked": self.asked.state(),
            "misses": _dumped(self.misses),
            "changes": _dumped(self.changes),
            "bad": [asdict(each) for each in self.bad],
            "records": self.records,
            "broken": self.broken,
        }

    @classmethod
    def restore(cls, state: Mapping[str, Any]) -> Counted:
        """Take up what `state` gave."""
        counted = cls()
        counted.tally = Tally.restore(state["tally"])
        counted.unknown.restore(state["unknown"])
        counted.asked.restore(state["asked"])
        counted.misses = _rows(state["misses"])
        counted._changes = _rows(state["changes"])
        counted.bad = [Bad(**each) for each in state["bad"]]
        counted.records, counted.broken = state["records"], state["broken"]
        return counted


def _dumped(rows: list[Row]) -> list[str]:
    return [rowlines.dump(row).decode() for row in rows]


def _rows(lines: list[str]) -> list[Row]:
    return [rowlines.parse(line.encode()) for line in lines]
