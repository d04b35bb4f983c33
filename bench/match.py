"""Huashu and what a user would pick instead, in one run: `python -m bench.match`. Five minutes at most.

Every way is taught from the same YAML examples, in a process of its own. First the default script: with the labelled
chats of HUASHU_EVAL (see bench/gold.py) accuracy is theirs; without them every tenth example is held back and asked
for. A message is new, the chat before it has been heard. Then made-up scripts of 1,000, 5,000 and 20,000 examples (see
bench/generate.py). Last, with HUASHU_EVAL, what each signal of the matcher adds: accuracy with its weight at 0.

`taught` is the time to learn, `memory` the most that the process held, with everything it needed to learn. Huashu keeps
what it learnt, as it does for its users: its first line learns, the second reads it back.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from bench import apart, gold, messages, ours, rivals
from bench.generate import Made, make
from bench.gold import Understand
from bench.keywords import KEYWORDS
from bench.timing import Timing, measure
from bot.history import incoming
from bot.intent.matcher import Weights
from bot.intent.spec import IntentSpec, WordLists
from bot.model import Conversation, Turn
from bot.shop.codes import Collector
from bot.shop.locate import find
from bot.shop.reading import read_shop

BUDGET, LONGEST = 285.0, 100.0
SIZES = (1_000, 5_000, 20_000)
HUASHU, AGAIN = "Huashu, learning", "Huashu"
SLOW = {"ChatterBot": (1_000, 10)}
"""What takes over half a second a message: so many examples at most, and so many messages."""
ALL = 1_000_000
FIGURES = ("top1", "questions", "wrong", "recall")
NO_SIGNAL = {"sharpness", "topic_length", "fading"}


@dataclass(frozen=True, slots=True)
class Task:
    """What to learn, what to ask: labelled messages, or the files of `gold` where the machine has them."""

    specs: tuple[IntentSpec, ...]
    lists: WordLists
    keywords: Mapping[str, tuple[str, ...]]
    asked: tuple[tuple[str, str], ...]
    files: tuple[Path, ...] = ()

    @property
    def examples(self) -> int:
        return sum(len(spec.examples) for spec in self.specs)

    def chats(self) -> list[Conversation]:
        if self.files:
            return [chat for file in self.files for chat in gold.chats(file)]
        return [Conversation((Turn("buyer", text),)) for text, _ in self.asked]


@dataclass(frozen=True, slots=True)
class Result:
    """What one way reached; accuracy by the name of its figure."""

    taught: float
    timing: Timing
    memory: float
    accuracy: Mapping[str, float]


def attempt(way: str, task: Task) -> Result:
    """Teach and ask one way, in the process that is its own."""
    start = time.perf_counter()
    understand = _built(way, task)
    taught = time.perf_counter() - start
    most = SLOW.get(way, (ALL, ALL))[1]
    chats = task.chats()[:most]
    heard = [*messages.chats(), *filter(None, map(_before, chats))]
    timing = measure(way, understand, chats, rounds=1, warm=heard[:most])
    return Result(taught, timing, apart.peak_memory(), _accuracy(understand, task, most))


def _before(chat: Conversation) -> Conversation | None:
    """The chat when the buyer's line before came: what was said before a message has been heard by then."""
    turns = list(chat.turns)
    message = incoming(turns)
    turns = list(message.earlier) if message else turns
    while turns and turns[-1].role != "buyer":
        turns.pop()
    return Conversation(tuple(turns)) if turns else None


def _built(way: str, task: Task) -> Understand:
    if way in (HUASHU, AGAIN):
        return ours.build(task.specs, task.lists)
    pairs = [(phrase.text, spec.id) for spec in task.specs for phrase in spec.examples]
    texts, labels = [text for text, _ in pairs], [label for _, label in pairs]
    answer = {**rivals.WAYS, **rivals.EXTRAS}[way](texts, labels, task.keywords)
    return partial(_alone, answer)


def _alone(answer: rivals.Answer, chat: Conversation) -> Sequence[str]:
    message = incoming(chat.turns)
    found = answer(message.text) if message else None
    return (found,) if found else ()


def _accuracy(understand: Understand, task: Task, most: int) -> dict[str, float]:
    if not task.files:
        asked = list(zip(task.chats(), task.asked, strict=True))[:most]
        hits = [label in understand(chat)[:1] for chat, (_, label) in asked]
        return {f"right of {len(hits)}": sum(hits) / len(hits)}
    found: dict[str, float] = {}
    for file in task.files:
        figures = gold.score(file, understand)
        found |= {f"{file.stem} {name}": figures[name] for name in FIGURES}
    return found


def ablation(task: Task) -> list[tuple[str, dict[str, float]]]:
    """Accuracy with every signal, and with each one's weight at 0."""
    signals = [field.name for field in fields(Weights) if field.name not in NO_SIGNAL]
    variants = [("every signal", Weights())] + [
        (f"without {name}", replace(Weights(), **{name: 0.0})) for name in signals
    ]
    return [(name, _accuracy(ours.build(task.specs, task.lists, weights), task, ALL)) for name, weights in variants]


def main() -> None:
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as kept:
        os.environ["HUASHU_CACHE"] = kept
        for line in _report(lambda: BUDGET - (time.perf_counter() - begun)):
            print(line, flush=True)
    print(f"{time.perf_counter() - begun:.0f} s in all")


def _report(left: Callable[[], float]) -> Iterator[str]:
    script = read_shop(find(None), None, Collector()).script
    specs = tuple(script.intents.values())
    for missing in (name for name in rivals.EXTRAS if find_spec(name.lower()) is None):
        yield f"{missing} is not installed, and left out: pip install {missing.lower()}"
    task = _default(specs, script.lists)
    yield f"\nThe default script: {task.examples} examples in {len(specs)} intents"
    yield from _compared(task, left)
    for size in SIZES:
        made = make(specs, size)
        yield f"\nMade up: {size} examples in {len(made.specs)} intents"
        yield from _compared(_made(made), left)
    yield from _ablated(task, left)


def _default(specs: tuple[IntentSpec, ...], lists: WordLists) -> Task:
    folder = gold.folder()
    if folder is not None:
        return Task(specs, lists, KEYWORDS, (), tuple(folder / name for name in gold.FILES))
    held = tuple((phrase.text, spec.id) for spec in specs for phrase in spec.examples[9::10])
    rest = [replace(spec, examples=tuple(p for n, p in enumerate(spec.examples) if n % 10 != 9)) for spec in specs]
    return Task(tuple(rest), lists, KEYWORDS, held)


def _made(made: Made) -> Task:
    return Task(made.specs, {}, made.keywords, made.messages)


def _compared(task: Task, left: Callable[[], float]) -> Iterator[str]:
    there = [name for name in rivals.EXTRAS if find_spec(name.lower())]
    extras = [name for name in there if task.examples <= SLOW.get(name, (ALL, ALL))[0]]
    for way in (HUASHU, AGAIN, *rivals.WAYS, *extras):
        limit = min(LONGEST, left())
        result = apart.run(attempt, way, task, limit=limit) if limit > 1 else None
        yield _line(way, result) if result else f"{way:25} not done within {max(limit, 0):.0f} s"


def _line(way: str, result: Result) -> str:
    figures = "  ".join(f"{name} {value:.3f}" for name, value in result.accuracy.items())
    timing = f"median {result.timing.median:8.3f} ms  p99 {result.timing.p99:8.3f} ms"
    return f"{way:25} taught {result.taught:6.2f} s  {timing}  memory {result.memory:4.0f} MB  {figures}"


def _ablated(task: Task, left: Callable[[], float]) -> Iterator[str]:
    yield "\nWhat each signal adds (accuracy with its weight at 0)"
    if not task.files:
        yield "HUASHU_EVAL names no folder with labelled chats: without their context there is nothing to compare"
        return
    found = apart.run(ablation, task, limit=max(1.0, left()))
    for name, accuracy in found or [("not done in time", {})]:
        yield f"{name:25} " + "  ".join(f"{figure} {value:.3f}" for figure, value in accuracy.items())


if __name__ == "__main__":
    main()
