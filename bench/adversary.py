"""What slips through when the bad examples are disguised: `python -m bench.adversary [COUNT] [SEED]`.

Every `bad` example of the block rules is mutated the way people evade filters: separators inside words, politeness
around, a sentence before, traditional characters, circled digits, full width. Homophones and a changed order of
words are not mutated here. An example slips through when no finding at all is left.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import opencc

import bot.rules
from bot.rules import rule
from bot.rules.checker import Checker
from bot.rules.rule import Example

CATALOGUE = Path(bot.rules.__file__).parent / "catalogue"
SEPARATORS = ("\u200b", "\u200d", "\ufeff", ".", "*", "_", "·", "\u2060")
BEFORE = ("亲，", "您好，", "好的亲，", "亲爱的，", "嗯嗯，", "不好意思，")
AFTER = ("哈", "哦", "，谢谢您", "，您看", "呢亲", "~")
CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")
WIDE = str.maketrans(
    "0123456789abcdefghijklmnopqrstuvwxyz", "０１２３４５６７８９ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
)


@dataclass(frozen=True, slots=True)
class Mutation:
    """A disguised example and how it was made."""

    code: str
    way: str
    text: str
    context: Any


@cache
def _traditional() -> Any:
    return opencc.OpenCC("s2t")


def separator(text: str, rng: random.Random) -> str:
    at = rng.randrange(1, max(2, len(text)))
    return text[:at] + rng.choice(SEPARATORS) + text[at:]


def separators(text: str, rng: random.Random) -> str:
    return rng.choice(SEPARATORS).join(text)


def polite(text: str, rng: random.Random) -> str:
    return rng.choice(BEFORE) + text + rng.choice(AFTER)


def traditional(text: str, _: random.Random) -> str:
    return str(_traditional().convert(text))


def circled(text: str, _: random.Random) -> str:
    return text.translate(CIRCLED)


def wide(text: str, _: random.Random) -> str:
    return text.translate(WIDE)


def two_messages(text: str, rng: random.Random) -> str:
    return f"{rng.choice(('您放心', '这样吧', '跟您说', '是这样的'))}。{text}"


WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    separator,
    separators,
    polite,
    traditional,
    circled,
    wide,
    two_messages,
)


def mutations(count: int, seed: int) -> Iterator[Mutation]:
    """`count` disguised examples of the block rules, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - a benchmark, no secret
    pool: list[tuple[str, Example]] = [
        (path.stem, example)
        for path in sorted(CATALOGUE.glob("*.yaml"))
        if rule.read(path).severity == "block"
        for example in rule.examples(path)["bad"]
    ]
    for _ in range(count):
        code, example = rng.choice(pool)
        way = rng.choice(WAYS)
        yield Mutation(code, way.__name__, way(example.text, rng), example.context)


def slipped(checker: Checker, count: int, seed: int) -> list[Mutation]:
    """The mutations in which no breach at all was found."""
    return [each for each in mutations(count, seed) if not checker.check(each.text, each.context)]


def main() -> None:
    count, seed = ([int(word) for word in sys.argv[1:]] + [5000, 1])[:2] if len(sys.argv) > 2 else (5000, 1)
    missed = slipped(Checker.load(), count, seed)
    print(f"{count} mutations, {len(missed)} slipped through", dict(Counter(each.way for each in missed)))
    for each in missed[:40]:
        print(each.code, each.way, each.text)


if __name__ == "__main__":
    main()
