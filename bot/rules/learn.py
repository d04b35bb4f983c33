"""Learning what leaning.py and habits.py hold: `python -m bot.rules.learn CLEAN... -- FOLDER...` writes both anew.

It learns from the examples of the rule files, from lessons.yaml, and from the clean replies in the folders before --;
how people write it learns from those behind it, and from jieba's dictionary.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.rules import letters, rule
from bot.rules.habits import Habits
from bot.rules.leaning import Leaning, grams

_HERE = Path(__file__).parent
HARMLESS = ""
# These depend on facts alone: the same words are right in one chat and wrong in the next.
BY_FACTS = frozenset(("ADV008", "CON001", "CON002", "GFT002", "INV004", "ORD002", "PRV001", "STK002", "TON003"))
_SLOT = re.compile(r"\{[^{}]{1,40}\}")
_STRENGTH = 30.0
_KNOWN = 20  # words of the dictionary that are rarer tell nothing of how shops write

Lesson = tuple[str, str]


def lessons(replies: Iterable[Path] = ()) -> list[Lesson]:
    """Every sentence to learn from with the code that it breaks, HARMLESS where it breaks none."""
    own = yaml.load((_HERE / "lessons.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    written = ((text, code) for code, texts in own["bad"].items() for text in texts)
    harmless = ((text, HARMLESS) for text in own["good"])
    clean = ((text, HARMLESS) for path in replies for text in _texts(_yaml(path)))
    return sorted({*_examples(), *written, *harmless, *clean})


def _examples() -> Iterator[Lesson]:
    for path in sorted((_HERE / "catalogue").glob("*.yaml")):
        examples = rule.examples(path)
        yield from ((each.text, path.stem) for each in examples["bad"])
        yield from ((each.text, HARMLESS) for each in examples["good"])
        yield rule.read(path).safe, HARMLESS


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _texts(raw: Any) -> Iterator[str]:
    """Every wording in a file of replies, a number in the place of each slot."""
    if isinstance(raw, str):
        if len(raw) > 5:
            yield _SLOT.sub("三", raw)
    elif isinstance(raw, dict | list):
        for each in raw.values() if isinstance(raw, dict) else raw:
            yield from _texts(each)


def train(taught: Sequence[Lesson]) -> Leaning:
    """Learn from sentences and codes, HARMLESS and at least two codes among them. The same lessons, the same model."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only to learn
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only to learn

    bags = [sorted(grams(letters.read(text).text)) for text, _ in taught]
    rows = {gram: number for number, gram in enumerate(sorted(set(chain.from_iterable(bags))))}
    lengths = [len(bag) for bag in bags]
    values = np.repeat(1 / np.sqrt(lengths), lengths)
    columns = [rows[gram] for bag in bags for gram in bag]
    matrix = csr_matrix((values, columns, np.cumsum([0, *lengths])), shape=(len(bags), len(rows)))
    model = LogisticRegression(C=_STRENGTH, max_iter=100).fit(matrix, [code for _, code in taught])
    names = list(model.classes_)
    codes = tuple(name for name in names if name != HARMLESS)
    kept, zero = [names.index(code) for code in codes], names.index(HARMLESS)
    weights = (model.coef_[kept] - model.coef_[zero]).T
    scale = np.abs(weights).max(axis=0) / 127
    bias = model.intercept_[kept] - model.intercept_[zero]
    steps = np.round(weights / scale).astype(np.int8)
    return Leaning(codes, rows, steps, scale.astype(np.float32), bias.astype(np.float32))


def habits(taught: Iterable[Lesson], folders: Iterable[Path]) -> Habits:
    """Learn how people write: from the lessons, from every text in the folders, and from the words of jieba."""
    from jieba import get_dict_file  # noqa: PLC0415 - only to learn

    written = chain((text for text, _ in taught), (text for path in _files(folders) for text in _texts(_yaml(path))))
    with get_dict_file() as source:
        words = (line.decode("utf-8").split(" ") for line in source)
        common = {word: int(count) for word, count, _ in words if int(count) >= _KNOWN}
    return Habits.of((letters.read(text).text for text in written), common)


def _files(folders: Iterable[Path]) -> list[Path]:
    return sorted(path for folder in folders for path in folder.glob("*.yaml"))


def main(words: Sequence[str]) -> None:
    """Learn from everything and store it beside leaning.py."""
    at = words.index("--") if "--" in words else len(words)
    clean, written = ([Path(word) for word in part] for part in (words[:at], words[at + 1 :]))
    taught = lessons(_files(clean))
    train([(text, code) for text, code in taught if code not in BY_FACTS]).save()
    habits(taught, written).save()


if __name__ == "__main__":
    main(sys.argv[1:])
