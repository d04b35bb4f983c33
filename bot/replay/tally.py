"""Counts over rows: kept by the workers for each batch, added up by whoever runs them, in the order of the chats.

All that is counted stands in counters of whole numbers under short names, keyed by tuples; so tallies add up to the
same whatever the batches, and go to a progress file and back as plain JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.intent.features import normal
from bot.replay.answer import Answered
from bot.replay.compare import RANK, accepted
from bot.replay.row import SEVERITIES, Flag, Row, Said
from bot.replay.sketch import Heard
from bot.replay.summary import Example
from bot.replay.waiting import waits
from bot.text.clean import clean

Key = tuple[str | int, ...]
OTHER = "（其他）"
MOST_KEYS = 5000
"""Keys of one counter; beyond them all further ones are counted together: a file may name any number of agents."""
EXAMPLES = 3
SCALE = 10_000
"""Confidences are added up as whole ten-thousandths: sums of fractions would depend on their order."""
BINS = 10
_UNCLEAR = "unclear"


@dataclass(slots=True)
class Tally:
    """Counters, examples of each key, and what has to be looked at one by one in the order of the chats."""

    counts: dict[str, Counter[Key]] = field(default_factory=dict)
    examples: dict[str, dict[Key, list[Example]]] = field(default_factory=dict)
    unknown: list[Heard] = field(default_factory=list)
    asked: list[Heard] = field(default_factory=list)
    misses: list[Row] = field(default_factory=list)
    changes: list[Row] = field(default_factory=list)

    def add(self, name: str, key: Key = (), n: int = 1) -> None:
        """Count `n` under a key."""
        counter = self.counts.setdefault(name, Counter())
        if key not in counter and len(counter) >= MOST_KEYS:
            key = (OTHER,) * len(key)
        counter[key] += n

    def show(self, name: str, key: Key, example: Example) -> None:
        """Keep an example, where there are not enough."""
        kept = self.examples.setdefault(name, {})
        if key in kept or len(kept) < MOST_KEYS:
            shown = kept.setdefault(key, [])
            if len(shown) < EXAMPLES and example.text not in {each.text for each in shown}:
                shown.append(example)

    @property
    def messages(self) -> int:
        """How many messages were counted."""
        return sum(self.counts.get("outcome", Counter()).values())

    @property
    def compared(self) -> int:
        """How many messages have a counterpart with the other script."""
        return sum(n for (verdict, _), n in self.counts.get("verdict", Counter()).items() if verdict != "only_here")

    def merge(self, other: Tally) -> None:
        """Add what comes after; `unknown`, `asked`, `misses` and `changes` are the caller's to take."""
        for name, counter in other.counts.items():
            for key, n in counter.items():
                self.add(name, key, n)
        for name, shown in other.examples.items():
            for key, examples in shown.items():
                for example in examples:
                    self.show(name, key, example)

    def state(self) -> dict[str, Any]:
        """Counters and examples as plain JSON."""
        return {
            "counts": {name: [[*key, n] for key, n in counter.items()] for name, counter in self.counts.items()},
            "examples": {
                name: [[[*key], [asdict(each) for each in shown]] for key, shown in keys.items()]
                for name, keys in self.examples.items()
            },
        }

    @classmethod
    def restore(cls, state: Mapping[str, Any]) -> Tally:
        """Take up what `state` gave."""
        return cls(
            {name: Counter({tuple(key): n for *key, n in rows}) for name, rows in state["counts"].items()},
            {
                name: {tuple(key): [Example(**each) for each in shown] for key, shown in rows}
                for name, rows in state["examples"].items()
            },
        )


def count(tally: Tally, file: str, answered: Answered, social: frozenset[str]) -> None:
    """Count one chat. `social` are the intents that ask nothing."""
    tally.add("chats")
    for row in answered.rows:
        _message(tally, row, social)
        for said in row.said:
            _reply(tally, file, row.chat, said)
        if row.gold is not None:
            _label(tally, row, social)
        if row.change is not None:
            _change(tally, row)
    chat = answered.rows[0].chat if answered.rows else ""
    for said in answered.opening:
        _reply(tally, file, chat, said)
    for seconds in answered.seconds:
        tally.add("micros", (_rounded(seconds),))
    for name, key in waits(answered.rows):
        tally.add(name, key)


def _message(tally: Tally, row: Row, social: frozenset[str]) -> None:
    main = row.intents[0] if row.intents else None
    intent = main.id if main else ""
    here = Example(row.file, row.chat, row.turn, row.text)
    tally.add("outcome", (intent, row.outcome))
    tally.show("outcome", (intent,), here)
    if row.draft is not None:
        tally.add("drafted")
    if main:
        tally.add("sure", (intent,), round(main.confidence * SCALE))
    for code in row.withheld:
        tally.add("withheld", (code,))
        tally.show("withheld", (code,), here)
    if intent not in social:
        heard = Heard(normal(clean(row.text).text), intent, tuple(each.id for each in row.nearest), here)
        if heard.form:
            (tally.asked if intent else tally.unknown).append(heard)


def _reply(tally: Tally, file: str, chat: str, said: Said) -> None:
    tally.add("lines", (said.agent,))
    if not said.flags:
        return
    tally.add("flagged", (said.agent,))
    if any(flag.severity == "block" for flag in said.flags):
        tally.add("blocked", (said.agent,))
    here = Example(file, chat, said.turn, said.text)
    for flag in said.flags:
        tally.add("places", (flag.code,))
    for code in dict.fromkeys(flag.code for flag in said.flags):
        tally.add("rule", (code,))
        tally.add("weight", (code, _heaviest(flag for flag in said.flags if flag.code == code)))
        tally.add("agent_rule", (said.agent, code))
        tally.show("rule", (code,), here)


def _heaviest(flags: Iterable[Flag]) -> str:
    return min((flag.severity for flag in flags), key=SEVERITIES.index)


def _label(tally: Tally, row: Row, social: frozenset[str]) -> None:
    gold = row.gold or (_UNCLEAR,)
    main, labels = gold[0], {*gold, *row.also}
    given = [each.id for each in row.intents if each.id != _UNCLEAR]
    hit = accepted(row.intents, gold, row.also)
    told: list[tuple[str, int]] = [
        ("messages", 1),
        ("answered", bool(given)),
        ("top1", hit),
        ("wrong", bool(given) and not hit),
        ("given", len(given)),
        ("given_right", sum(each in labels for each in given)),
        ("questions", main not in social),
        ("questions_hit", main not in social and hit),
    ]
    if labels != {_UNCLEAR}:
        told += [("expected", len(gold)), ("found", sum(each in given for each in gold))]
    for name, n in told:
        tally.add("score", (name,), int(n))
    tally.add("label", (main,))
    tally.add("label_hit", (main,), int(hit))
    tally.add("cell", (main, main if hit else (given[0] if given else "")))
    if given:
        confidence = row.intents[0].confidence
        place = min(BINS - 1, int(confidence * BINS))
        tally.add("bin", (place,))
        tally.add("bin_sure", (place,), round(confidence * SCALE))
        tally.add("bin_hit", (place,), int(hit))
    if not hit:
        tally.misses.append(row)


def _change(tally: Tally, row: Row) -> None:
    change = row.change
    if change is None:
        return
    tally.add("verdict", (change.verdict, change.effect))
    if change.verdict not in ("same", "only_here"):
        tally.changes.append(row)


def worst_first(rows: Iterable[Row], most: int) -> list[Row]:
    """The rows that changed most for the worse, in the order of the chats among equals; at most so many."""
    ranked = sorted(rows, key=lambda row: RANK[row.change.verdict] if row.change else len(RANK))
    return ranked[:most]


def _rounded(seconds: float) -> int:
    """Microseconds to two digits: enough to tell a median, and few enough different ones."""
    micros = int(seconds * 1_000_000)
    step = int(10 ** max(0, len(str(micros)) - 2))
    return micros // step * step
