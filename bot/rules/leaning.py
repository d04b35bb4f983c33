"""What a sentence leans towards though no pattern names it: people find ever new words for the same offence.

A linear model over letters, pairs and triples of them, learned from the rules' own examples and lessons/ (see
learn.py) and stored beside this module. What it finds is a caution, "have another look"; only where a sentence could
hardly sound more like it, the reply has to be reworded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.rules.grams import Table, grams
from bot.rules.letters import QUESTION, STOP

STORED = Path(__file__).parent / "leaning.npz"
LEAST = -1.5  # logits against harmless talk: one in nine lines of real agents gets a caution and nothing graver
_SURE = 2.0
_PLAIN = 5.5  # beyond it no line of 3,000 real ones, and of the near misses of six authors two in a thousand
_NEAR = 2.0  # what comes as near as this to the likeliest rule is named, too
_NAMED = 3
# These depend on facts alone: the same words are right in one chat and wrong in the next.
BY_FACTS = frozenset(("ADV008", "CON001", "CON002", "GFT002", "INV004", "ORD002", "PRV001", "STK002", "TON003"))
_SENTENCE = re.compile(f"[^{STOP}{QUESTION}]{{6,}}{QUESTION}?")


class Lean(NamedTuple):
    """A sentence, `start` to `end` of the read text, that sounds like a breach of the rule `code`.

    `margin` is the logit against harmless talk.
    """

    code: str
    start: int
    end: int
    margin: float

    @property
    def sure(self) -> bool:
        """Whether it sounds so plainly that even words which a pattern excused deserve another look."""
        return self.margin > _SURE

    @property
    def plain(self) -> bool:
        """Whether it sounds so plainly that it must not leave as it is, which words alone never tell BY_FACTS."""
        return self.margin > _PLAIN and self.code not in BY_FACTS


@dataclass(frozen=True)
class Leaning:
    """Column c of `weights` tells, gram by gram, the rule `codes[c]` from harmless talk, in units of `scale[c]`."""

    codes: tuple[str, ...]
    table: Table
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def load(cls, path: Path = STORED) -> Leaning:
        """The model as learned and stored. Raises OSError or ValueError where the file is missing or damaged."""
        with np.load(path, allow_pickle=False) as stored:
            codes = tuple(map(str, stored["codes"]))
            # The numbers of one gram side by side, so that a row is taken at once.
            weights = np.ascontiguousarray(stored["weights"])
            return cls(codes, Table(stored["grams"]), weights, stored["scale"], stored["bias"])

    def save(self, path: Path = STORED) -> None:
        """Store the model. Raises OSError where that cannot be."""
        np.savez_compressed(
            path,
            codes=np.array(self.codes),
            grams=self.table.keys,
            weights=self.weights,
            scale=self.scale,
            bias=self.bias,
        )

    def margins(self, sentence: str) -> NDArray[np.float32]:
        """For each code the logit against harmless talk."""
        known = self.table.rows(grams(sentence))
        if not len(known):
            return self.bias
        # As float32 they multiply fast, and sums of whole numbers stay exact.
        total = np.ones(len(known), np.float32) @ self.weights.take(known, axis=0).astype(np.float32)
        return np.asarray(total * (self.scale / sqrt(len(known))) + self.bias, dtype=np.float32)

    def of(self, text: str) -> Iterator[Lean]:
        """The sentences of a read text that lean towards a rule: each with the likeliest and two more that are near."""
        for piece in _SENTENCE.finditer(text):
            margins = self.margins(piece.group())
            likeliest = float(margins.max())
            if likeliest <= LEAST:
                continue
            for best in margins.argsort()[: -_NAMED - 1 : -1]:
                if margins[best] > max(LEAST, likeliest - _NEAR):
                    yield Lean(self.codes[best], piece.start(), piece.end(), float(margins[best]))
