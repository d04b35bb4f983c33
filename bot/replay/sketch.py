"""The messages met most often, in a table of bounded size, however many there are.

Misra and Gries's idea, pruned in bulk: when the table is full the rarest half goes, and what comes in later may have
lost as many as any that went. Counts never overstate. The same messages in the same order give the same table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Indel

from bot.replay.summary import Example, Group

ALIKE = 0.68
"""Likeness from which two wordings are one group: 怎么还不发货 and 怎么还没发货呢, but not 发票 and 发货."""
EXAMPLES = 3
_NEAREST = 3
LONGEST = 40
"""Characters of a wording that are compared: what is longer tells a story, and no two are alike."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One message for a table: its normal form, its main intent or "", the nearest intents, where it stands."""

    form: str
    intent: str
    nearest: tuple[str, ...]
    example: Example


@dataclass(slots=True)
class _Entry:
    count: int = 0
    missed: int = 0
    nearest: Counter[str] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)


class Sketch:
    """Counts messages by normal form; with `alike` a form near one that is known is counted there."""

    def __init__(self, room: int, *, alike: bool) -> None:
        """`room` entries are kept for sure, at most twice as many are held."""
        self._room, self._alike = room, alike
        self._table: dict[tuple[str, str], _Entry] = {}
        self._floor = 0

    def add(self, heard: Heard) -> None:
        """Count one message."""
        key = self._key((heard.intent, heard.form[:LONGEST]))
        entry = self._table.get(key)
        if entry is None:
            if len(self._table) >= 2 * self._room:
                self._prune()
            entry = self._table[key] = _Entry(missed=self._floor)
        entry.count += 1
        entry.nearest.update(heard.nearest[:1])
        if len(entry.examples) < EXAMPLES and all(heard.example.text != known.text for known in entry.examples):
            entry.examples.append(heard.example)

    def groups(self, most: int) -> tuple[Group, ...]:
        """The heaviest groups, each told by the first wording that was met."""
        ordered = sorted(self._table.items(), key=lambda item: -item[1].count)
        return tuple(_group(intent, entry) for (intent, _), entry in ordered[:most])

    def state(self) -> dict[str, Any]:
        """The table as plain JSON."""
        rows = [
            [*key, entry.count, entry.missed, dict(entry.nearest), [asdict(each) for each in entry.examples]]
            for key, entry in self._table.items()
        ]
        return {"floor": self._floor, "table": rows}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up a table that `state` gave."""
        self._floor = state["floor"]
        self._table = {
            (intent, form): _Entry(count, missed, Counter(nearest), [Example(**each) for each in examples])
            for intent, form, count, missed, nearest, examples in state["table"]
        }

    def _key(self, key: tuple[str, str]) -> tuple[str, str]:
        if not self._alike or key in self._table:
            return key
        found = process.extractOne(
            key[1], [form for _, form in self._table], scorer=Indel.normalized_similarity, score_cutoff=ALIKE
        )
        return key if found is None else list(self._table)[found[2]]

    def _prune(self) -> None:
        ordered = sorted(self._table.items(), key=lambda item: -item[1].count)
        self._floor = max(entry.count + entry.missed for _, entry in ordered[self._room :])
        kept = {key for key, _ in ordered[: self._room]}
        self._table = {key: entry for key, entry in self._table.items() if key in kept}


def _group(intent: str, entry: _Entry) -> Group:
    nearest: Sequence[tuple[str, int]] = sorted(entry.nearest.items(), key=lambda item: (-item[1], item[0]))
    text = entry.examples[0].text
    return Group(text, entry.count, entry.missed, intent, tuple(nearest[:_NEAREST]), tuple(entry.examples))
