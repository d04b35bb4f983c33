"""Which messages of a run stand in the report: a browser cannot hold them all, so the most telling ones.

Each kind gets an equal share first, so that there is something of everything to look at; what room is left goes to the
worst. Memory is bounded by what is picked.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import InputError
from bot.replay import rowlines
from bot.replay.compare import VERDICTS, accepted
from bot.replay.row import Outcome, Row

MOST = 5000
"""Messages in the table of one report."""
_BY_OUTCOME: dict[Outcome, int] = {"blocked": 3, "speechless": 3, "not_understood": 4, "handed_over": 7, "answered": 8}
_KINDS = 9


@dataclass(frozen=True, slots=True)
class Picked:
    """The rows, the indispensable first, each with its place in the order of telling, and how many there were."""

    rows: tuple[tuple[tuple[int, int], Row], ...]
    total: int


def telling(row: Row) -> int:
    """What there is to see, from 0: worse than before, wrong by the label, an agent's line that must not leave ..."""
    if row.change is not None and row.change.effect == "worse":
        return 0
    if row.gold is not None and not accepted(row.intents, row.gold, row.also):
        return 1
    severities = {flag.severity for said in row.said for flag in said.flags}
    if "block" in severities:
        return 2
    by_outcome = _BY_OUTCOME[row.outcome]
    if by_outcome > 4 and row.change is not None and row.change.effect != "same":
        return 5
    return 6 if by_outcome > 6 and severities else by_outcome


def spread(changes: Sequence[Row], most: int) -> tuple[Row, ...]:
    """At most so many changed rows, in their order: some of each verdict, and of the rest the first."""
    seen = Counter[str]()
    keys: list[tuple[bool, int]] = []
    for place, row in enumerate(changes):
        verdict = row.change.verdict if row.change else ""
        keys.append((seen[verdict] >= max(1, most // len(VERDICTS)), place))
        seen[verdict] += 1
    return tuple(changes[place] for place in sorted(place for _, place in sorted(keys)[:most]))


def pick(path: Path, most: int = MOST) -> Picked:
    """Choose among the rows that a run wrote. Raises `InputError` where they cannot be read."""
    total = Counter[str]()
    try:
        with path.open("rb") as file:
            chosen = heapq.nsmallest(most, _keys(file, max(1, most // _KINDS), total))
            rows = []
            for _, kind, number, place in chosen:
                file.seek(place)
                rows.append(((kind, number), rowlines.parse(file.readline())))
    except OSError as error:
        raise InputError(f"重放结果 {path} 打不开：{error.strerror}") from None
    return Picked(tuple(rows), total["rows"])


def _keys(lines: Iterable[bytes], share: int, total: Counter[str]) -> Iterator[tuple[int, int, int, int]]:
    """For each row its turn in the choice, its kind, its number and its place in the file."""
    seen = Counter[int]()
    place = 0
    for number, line in enumerate(lines):
        kind = telling(rowlines.parse(line))
        yield int(seen[kind] >= share), kind, number, place
        seen[kind] += 1
        place += len(line)
        total["rows"] += 1
