"""What a sentence leans towards though no pattern names it: people find ever new words for the same offence.

A linear model over letters and pairs of letters, learned from the rules' own examples and lessons.yaml (see learn.py)
and stored beside this module. It never stops a reply: what it finds is a caution, "have another look".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from operator import add
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.rules.letters import QUESTION, STOP

STORED = Path(__file__).parent / "leaning.npz"
LEAST = -0.75  # logits against harmless talk: about one in fifty harmless lines gets a caution
_SENTENCE = re.compile(f"[^{STOP}{QUESTION}]{{6,}}{QUESTION}?")


class Lean(NamedTuple):
    """A sentence, `start` to `end` of the read text, that sounds like a breach of the rule `code`."""

    code: str
    start: int
    end: int


def grams(sentence: str) -> set[str]:
    """The letters and pairs of letters of a sentence, its two ends marked."""
    marked = f"^{sentence}$"
    return {*marked, *map(add, marked, marked[1:])}


@dataclass(frozen=True)
class Leaning:
    """Column c of `weights` tells, gram by gram, the rule `codes[c]` from harmless talk, in units of `scale[c]`."""

    codes: tuple[str, ...]
    rows: Mapping[str, int]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def load(cls, path: Path = STORED) -> Leaning:
        """The model as learned and stored. Raises OSError or ValueError where the file is missing or damaged."""
        with np.load(path, allow_pickle=False) as stored:
            rows = {str(gram): row for row, gram in enumerate(stored["grams"])}
            codes = tuple(map(str, stored["codes"]))
            return cls(codes, rows, stored["weights"], stored["scale"], stored["bias"])

    def save(self, path: Path = STORED) -> None:
        """Store the model. Raises OSError where that cannot be."""
        np.savez_compressed(
            path,
            codes=np.array(self.codes),
            grams=np.array(list(self.rows)),
            weights=self.weights,
            scale=self.scale,
            bias=self.bias,
        )

    @cached_property
    def _rows(self) -> NDArray[np.float32]:
        """The weights of each gram side by side in memory, as numbers that multiply fast; sums of them stay exact."""
        return np.ascontiguousarray(self.weights, dtype=np.float32)

    def margins(self, sentence: str) -> NDArray[np.float32]:
        """For each code the logit against harmless talk."""
        known = [row for row in map(self.rows.get, grams(sentence)) if row is not None]
        if not known:
            return self.bias
        total = np.ones(len(known), np.float32) @ self._rows.take(known, axis=0)
        return np.asarray(total * (self.scale / sqrt(len(known))) + self.bias, dtype=np.float32)

    def of(self, text: str) -> Iterator[Lean]:
        """The sentences of a read text that lean towards a rule, each with the likeliest one."""
        for piece in _SENTENCE.finditer(text):
            margins = self.margins(piece.group())
            best = int(margins.argmax())
            if margins[best] > LEAST:
                yield Lean(self.codes[best], piece.start(), piece.end())
