"""What slips through when the bad examples are disguised: `python -m bench.adversary [COUNT] [SEED]`.

Every `bad` example in which something must not leave is mutated the ways people evade filters (bench/disguise.py). It
slips through when nothing is found any more that must not leave.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import bot.rules
from bench.disguise import WAYS
from bot.rules import rule
from bot.rules.checker import Checker
from bot.rules.rule import Example

CATALOGUE = Path(bot.rules.__file__).parent / "catalogue"


@dataclass(frozen=True, slots=True)
class Mutation:
    """A disguised example and how it was made."""

    code: str
    way: str
    text: str
    context: Any


@cache
def pool(checker: Checker) -> tuple[tuple[str, Example], ...]:
    """The bad examples, with their rules, in which `checker` finds what must not leave."""
    return tuple(
        (path.stem, example)
        for path in sorted(CATALOGUE.glob("*.yaml"))
        for example in rule.examples(path)["bad"]
        if stopped(checker, example.text, example.context)
    )


def stopped(checker: Checker, text: str, context: Any) -> bool:
    """Whether a reply is kept from leaving."""
    return any(finding.severity == "block" for finding in checker.check(text, context))


def mutations(checker: Checker, count: int, seed: int) -> Iterator[Mutation]:
    """`count` disguised examples, the same for the same seed. An example has draws of its own: new ones move none."""
    examples = pool(checker)
    each, more = divmod(count, len(examples))
    for number, (code, example) in enumerate(examples):
        rng = random.Random(f"{seed} {code} {example.text}")  # noqa: S311 - a benchmark, no secret
        for _ in range(each + (number < more)):
            way = rng.choice(WAYS)
            yield Mutation(code, way.__name__, way(example.text, rng), example.context)


def slipped(checker: Checker, count: int, seed: int) -> list[Mutation]:
    """The mutations that would leave."""
    return [each for each in mutations(checker, count, seed) if not stopped(checker, each.text, each.context)]


def main() -> None:
    count, seed = ([int(word) for word in sys.argv[1:]] + [1])[:2] if len(sys.argv) > 1 else (5000, 1)
    missed = slipped(Checker.load(), count, seed)
    print(f"{count} mutations, {len(missed)} slipped through", dict(Counter(each.way for each in missed)))
    for each in missed[:60]:
        print(each.code, each.way, each.text)


if __name__ == "__main__":
    main()
