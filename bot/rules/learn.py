"""Learning what leaning.py and habits.py hold: `python -m bot.rules.learn CLEAN... -- FOLDER...` writes all anew.

It learns from the examples of the rule files, from lessons/, and from the clean replies in the folders before --; how
people write it learns from those behind it, and from jieba's dictionary, but not from lessons/hands/: many people wrote
these, with every slip of a keyboard, which must go on looking odd. What buyers say in the folders is everyday talk, and
a breach has to stand out against that, not only against the near misses that were written for a rule.

Doubts are learned without that talk and with lessons/manner/ besides: lines as they stand in chats, long and without
stops, in which a pattern finds a breach that nobody should doubt, or words that met by chance. Cautions are learned
without these: half of what agents type all day would sound like a breach.
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

from bot.rules import doubt, letters, rule
from bot.rules.grams import Table, frequent, grams
from bot.rules.habits import Habits
from bot.rules.leaning import Leaning

_HERE = Path(__file__).parent
HARMLESS = ""
_SLOT = re.compile(r"\{[^{}]{1,40}\}")
_STRENGTH = 30.0
_OF_TALK = 0.2  # what a line of talk counts against a sentence written for a rule
_SELDOM = 3  # what stands in fewer sentences tells nothing
_ROUNDS = 1000
_KNOWN = 20  # words of the dictionary that are rarer tell nothing of how shops write

Lesson = tuple[str, str]


def neat(replies: Iterable[Path] = ()) -> list[Lesson]:
    """Sentences as they are written with care, with the code that each breaks, HARMLESS where it breaks none."""
    clean = ((text, HARMLESS) for path in replies for text in _texts(_yaml(path)))
    return sorted({*_examples(), *_written(), *clean})


def lessons(replies: Iterable[Path] = ()) -> list[Lesson]:
    """Every sentence to learn from with the code that it breaks, HARMLESS where it breaks none."""
    return sorted({*neat(replies), *_written(_HERE / "lessons" / "hands")})


def manner() -> list[Lesson]:
    """Breaches and harmless lines in the manner of chats, with their codes."""
    return sorted(_written(_HERE / "lessons" / "manner"))


def _written(folder: Path = _HERE / "lessons") -> Iterator[Lesson]:
    for path in _files([folder]):
        own = _yaml(path)
        yield from ((text, code) for code, texts in own.get("bad", {}).items() for text in texts)
        yield from ((text, HARMLESS) for text in own.get("good", ()))


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


def talk(folders: Iterable[Path]) -> list[str]:
    """What buyers say: every example of an intent in the folders."""
    return sorted({text for path in _files(folders) for text in _said(_yaml(path)) if _SLOT.search(text) is None})


def _said(raw: Any) -> Iterator[str]:
    for each in raw.values() if isinstance(raw, dict) else ():
        if isinstance(each, dict):
            yield from (text for text in each.get("examples", ()) if isinstance(text, str))


def train(taught: Sequence[Lesson], heard: Sequence[str] = ()) -> Leaning:
    """Learn from sentences and codes, HARMLESS and at least two codes among them, and from everyday talk.

    The same lessons, the same model.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only to learn

    texts = [*(text for text, _ in taught), *heard]
    labels = [*(code for _, code in taught), *(HARMLESS for _ in heard)]
    counts = [1.0] * len(taught) + [_OF_TALK] * len(heard)
    table, matrix = _table([letters.read(text).text for text in texts])
    model = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS).fit(matrix, labels, sample_weight=counts)
    names = list(model.classes_)
    codes = tuple(str(name) for name in names if name != HARMLESS)
    kept, zero = [names.index(code) for code in codes], names.index(HARMLESS)
    weights = (model.coef_[kept] - model.coef_[zero]).T
    scale = np.abs(weights).max(axis=0) / 127
    bias = model.intercept_[kept] - model.intercept_[zero]
    steps = np.round(weights / scale).astype(np.int8)
    return Leaning(codes, table, steps, scale.astype(np.float32), bias.astype(np.float32))


def _table(texts: Sequence[str]) -> tuple[Table, Any]:
    """A row for each gram that is not rare, and the texts as rows of a sparse matrix of length 1."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only to learn

    bags = [grams(text) for text in texts]
    table = frequent(bags, _SELDOM)
    known = [table.rows(bag) for bag in bags]
    lengths = [len(each) for each in known]
    # Single floats: half the time, and what is kept of a weight is one of 255 steps.
    values = np.repeat((1 / np.sqrt(np.maximum(lengths, 1))).astype(np.float32), lengths)
    starts = np.cumsum([0, *lengths])
    return table, csr_matrix((values, np.concatenate(known), starts), shape=(len(texts), len(table)))


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
    """Learn from everything and store it beside leaning.py and habits.py."""
    at = words.index("--") if "--" in words else len(words)
    clean, written = ([Path(word) for word in part] for part in (words[:at], words[at + 1 :]))
    replies = _files(clean)
    taught = lessons(replies)
    train(taught, talk(written)).save()
    train([*taught, *manner()]).save(doubt.STORED)
    habits(neat(replies), written).save()


if __name__ == "__main__":
    main(sys.argv[1:])
