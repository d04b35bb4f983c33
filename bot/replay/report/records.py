"""Rows as the page's own data: short keys, nothing empty, and what comes again and again written once. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bot.replay.compare import VERDICTS, accepted
from bot.replay.report.marking import found
from bot.replay.report.names import UNCLEAR, Names
from bot.replay.report.picking import Picked
from bot.replay.row import OUTCOMES, Guess, Row, Said
from bot.replay.words import TOLD

ROOM = 6_000_000
"""Bytes that the table's rows and their words may take in the page."""
_TEXT, _LINE, _LINES, _AGENT, _MOST = 400, 300, 4, 40, 8


@dataclass(frozen=True, slots=True)
class Table:
    """What the page's script reads, as JSON for a script element; how many of how many messages it has."""

    json: str
    shown: int
    total: int


class _Words:
    """A list of words, each once; `place` gives where one stands, `size` how many bytes they take."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self.size = 0

    def place(self, word: str) -> int:
        if word not in self._places:
            self.size += _size(word)
        return self._places.setdefault(word, len(self._places))

    def __iter__(self) -> Any:
        return iter(self._places)


class _Writer:
    def __init__(self) -> None:
        self.intents, self.rules, self.texts, self.files = _Words(), _Words(), _Words(), _Words()

    @property
    def size(self) -> int:
        return sum(each.size for each in (self.intents, self.rules, self.texts, self.files))

    def record(self, row: Row) -> dict[str, Any]:
        """One row; keys are told in `assets/report.js`."""
        given: dict[str, Any] = {
            "f": self.files.place(row.file),
            "l": row.line,
            "c": _cut(row.chat, _AGENT),
            "n": row.turn,
            "t": (row.at or "")[:16].replace("T", " "),
            "x": _cut(row.text, _TEXT),
            "o": OUTCOMES.index(row.outcome),
            "i": self._guesses(row.intents),
            "m": self._guesses(row.nearest),
            "d": self._text(row.draft),
            "h": row.handoff,
            "u": list(row.lookups),
            "a": [[fact.name, fact.value] for fact in row.facts],
            "w": [self.rules.place(code) for code in row.withheld],
            "r": [self.rules.place(flag.code) for flag in row.flags],
            "s": [self._said(said) for said in row.said[:_LINES]],
        }
        return {key: value for key, value in (given | self._judged(row)).items() if value not in (None, [], "")}

    def _judged(self, row: Row) -> dict[str, Any]:
        judged: dict[str, Any] = {}
        if row.gold is not None:
            judged["g"] = [self.intents.place(each) for each in (*(row.gold or (UNCLEAR,)), *row.also)[:_MOST]]
            judged["k"] = int(accepted(row.intents, row.gold, row.also))
        if row.change is not None and row.change.verdict != "same":
            judged["v"] = list(VERDICTS).index(row.change.verdict)
            judged["e"] = row.change.effect
            if row.change.before is not None:
                judged["b"] = [OUTCOMES.index(row.change.before.outcome), self._text(row.change.before.draft)]
        return judged

    def _said(self, said: Said) -> list[Any]:
        pieces = [[text, self.rules.place(code) if code else -1] for text, code in found(said.text, said.flags, _LINE)]
        seconds = None if said.seconds is None else round(said.seconds)
        return [_cut(said.agent, _AGENT), seconds, pieces, sorted({self.rules.place(flag.code) for flag in said.flags})]

    def _guesses(self, guesses: tuple[Guess, ...]) -> list[list[int]]:
        return [[self.intents.place(each.id), round(each.confidence * 100)] for each in guesses[:_MOST]]

    def _text(self, text: str | None) -> int | None:
        return None if text is None else self.texts.place(_cut(text, _TEXT))


def table(picked: Picked, names: Names, room: int = ROOM) -> Table:
    """Write as many of the picked rows as there is room for; the page shows them in the order of telling."""
    writer = _Writer()
    used = 0
    kept: list[tuple[tuple[int, int], str]] = []
    for order, row in picked.rows:
        record = _json(writer.record(row))
        used += _size(record)
        if used + writer.size > room:
            break
        kept.append((order, record))
    lists = {
        "outcomes": [TOLD[each] for each in OUTCOMES],
        "verdicts": [meaning.title for meaning in VERDICTS.values()],
        "files": list(writer.files),
        "texts": list(writer.texts),
        "intents": [[each, names.intent(each)] for each in writer.intents],
        "rules": [[each, names.rule(each)] for each in writer.rules],
    }
    rows = ",".join(record for _, record in sorted(kept, key=lambda each: each[0]))
    return Table(f'{_json(lists)[:-1]},"rows":[{rows}]}}', len(kept), picked.total)


def _json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
