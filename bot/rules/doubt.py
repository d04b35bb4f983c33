"""Whether words that a pattern found stand in a sentence that is plainly harmless: then they met by chance.

The model is learned beside the cautions' (see learn.py). It has never heard buyers talk: they use the words of a
promise to ask for it, and whether the shop speaks is no question where a pattern has matched.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.rules.leaning import BY_FACTS, Leaning
from bot.rules.letters import QUESTION, STOP, STOPS

STORED = Path(__file__).parent / "doubts.npz"
# What chats are full of: their patterns were read against thousands of lines and are mostly right where a doubt is not.
PROVEN = frozenset(("ADV002", "GFT001", "ORD004", "PRM001", "PRM003", "PRM005", "PST003", "RET005"))
_SENTENCE_ENDS = re.compile(f"[{STOP}{QUESTION}]")
_CLAUSE_ENDS = re.compile(f"[{''.join(sorted(STOPS))}]")


class Bar(NamedTuple):
    """Logits of a rule below which its words are held to have met by chance: in their sentence, and in their clause.

    In their clause, too, because kind words around a banned promise would hide it.
    """

    sentence: float
    clause: float


WRITTEN = Bar(-1.0, 0.5)
FIRM = Bar(-6.0, -3.0)
"""For what is PROVEN. Below it doubt and pattern are right as often."""
HEARD = Bar(-4.0, -2.0)
"""As a text sounds it is a guess, with letters that nobody would write: it sounds a little less like anything."""


class Doubt:
    """What the model holds of one read text. A sentence is read once, however much the patterns find in it."""

    def __init__(self, model: Leaning, text: str, bar: Bar = WRITTEN) -> None:
        self._model, self._bar = model, bar
        self._text = text
        self._margins: dict[tuple[int, int], NDArray[np.float32]] = {}

    def by_chance(self, start: int, end: int, code: str) -> bool:
        """Whether what was found from `start` to `end` stands in a sentence that is anything but a breach of the rule.

        Never where facts alone decide, nor of a rule that has no lessons.
        """
        if code in BY_FACTS or code not in self._model.codes:
            return False
        column, bar = self._model.codes.index(code), FIRM if code in PROVEN else self._bar
        if self._around(self._sentences, start, end)[column] >= bar.sentence:
            return False
        return bool(self._around(self._clauses, start, end)[column] < bar.clause)

    @cached_property
    def _sentences(self) -> list[int]:
        return [sign.start() for sign in _SENTENCE_ENDS.finditer(self._text)]

    @cached_property
    def _clauses(self) -> list[int]:
        return [sign.start() for sign in _CLAUSE_ENDS.finditer(self._text)]

    def _around(self, signs: list[int], start: int, end: int) -> NDArray[np.float32]:
        """The margins of what stands between the last sign before the words and the first behind them."""
        before, behind = bisect_left(signs, start), bisect_left(signs, end)
        low = signs[before - 1] + 1 if before else 0
        high = signs[behind] if behind < len(signs) else len(self._text)
        if (low, high) not in self._margins:
            self._margins[low, high] = self._model.margins(self._text[low:high])
        return self._margins[low, high]


class Learned(NamedTuple):
    """Both models: what sounds like a breach, and what is found in harmless sentences by chance."""

    leaning: Leaning
    doubts: Leaning

    @classmethod
    def load(cls) -> Learned:
        """Both as stored. Raises OSError or ValueError where a file is missing or damaged."""
        return cls(Leaning.load(), Leaning.load(STORED))
