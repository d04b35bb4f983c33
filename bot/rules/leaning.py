"""What a sentence leans towards though no pattern names it: people find ever new words for the same offence.

Linear models over letters and pairs of letters, learned from the rules' own examples and lessons/ (see learn.py) and
stored beside this module. Neither stops a reply. What the first finds is a caution, "have another look". The second
is asked about the findings of patterns: in a sentence which it holds to be plainly harmless, a pattern has met its
words by chance, and what it found is told as a caution, too. It has never heard buyers talk: they use the words of a
promise to ask for it, and whether the shop speaks is no question where a pattern has matched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from operator import add
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.rules.letters import QUESTION, STOP, STOPS

STORED = Path(__file__).parent / "leaning.npz"
DOUBTS = Path(__file__).parent / "doubts.npz"
LEAST = -2.4  # logits against harmless talk: some four in a hundred lines of real agents get a caution
_SURE = 2.0
_HARMLESS = -4.5  # logits of a rule below which a sentence is held to be harmless whatever a pattern finds in it
_NEAR = 2.0  # what comes as near as this to the likeliest rule is named, too
_NAMED = 2
# These depend on facts alone: the same words are right in one chat and wrong in the next.
BY_FACTS = frozenset(("ADV008", "CON001", "CON002", "GFT002", "INV004", "ORD002", "PRV001", "STK002", "TON003"))
# What chats are full of: their patterns were read against thousands of lines and are right where a doubt is not.
PROVEN = frozenset(("ADV002", "GFT001", "ORD004", "PRM001", "PRM003", "PRM005", "PST003", "RET005"))
_SENTENCE = re.compile(f"[^{STOP}{QUESTION}]{{6,}}{QUESTION}?")
_ENDS = (STOP, QUESTION)


class Lean(NamedTuple):
    """A sentence, `start` to `end` of the read text, that sounds like a breach of the rule `code`.

    `sure` where it sounds so plainly that even words which a pattern excused deserve another look.
    """

    code: str
    start: int
    end: int
    sure: bool


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
            # The numbers of one gram side by side, so that a row is taken at once.
            return cls(codes, rows, np.ascontiguousarray(stored["weights"]), stored["scale"], stored["bias"])

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

    def margins(self, sentence: str) -> NDArray[np.float32]:
        """For each code the logit against harmless talk."""
        known = [row for row in map(self.rows.get, grams(sentence)) if row is not None]
        if not known:
            return self.bias
        # As float32 they multiply fast, and sums of whole numbers stay exact.
        total = np.ones(len(known), np.float32) @ self.weights.take(known, axis=0).astype(np.float32)
        return np.asarray(total * (self.scale / sqrt(len(known))) + self.bias, dtype=np.float32)

    def harmless(self, text: str, start: int, end: int, code: str) -> bool:
        """Whether words found in a read text stand in a sentence that is anything but a breach of the rule `code`.

        Never where facts alone decide, nor of a rule that is PROVEN or has no lessons, nor where their own clause
        sounds like a breach of any rule: else kind words around it would hide it.
        """
        if code in BY_FACTS or code in PROVEN or code not in self.codes:
            return False
        sentence, clause = (text[slice(*_around(text, start, end, signs))] for signs in (_ENDS, STOPS))
        return bool(self.margins(sentence)[self.codes.index(code)] < _HARMLESS and self.margins(clause).max() < 0)

    def of(self, text: str) -> Iterator[Lean]:
        """The sentences of a read text that lean towards a rule: each with the likeliest, or with two that are near."""
        for piece in _SENTENCE.finditer(text):
            margins = self.margins(piece.group())
            likeliest = float(margins.max())
            if likeliest <= LEAST:
                continue
            for best in margins.argsort()[: -_NAMED - 1 : -1]:
                if margins[best] > max(LEAST, likeliest - _NEAR):
                    yield Lean(self.codes[best], piece.start(), piece.end(), bool(margins[best] > _SURE))


def _around(text: str, start: int, end: int, signs: Iterable[str]) -> tuple[int, int]:
    """From the last of the signs before the words to the first behind them."""
    low = max(text.rfind(sign, 0, start) for sign in signs) + 1
    return low, min((at for sign in signs if (at := text.find(sign, end)) >= 0), default=len(text))


class Learned(NamedTuple):
    """Both models: what sounds like a breach, and what is found in harmless sentences by chance."""

    leaning: Leaning
    doubts: Leaning

    @classmethod
    def load(cls) -> Learned:
        """Both as stored. Raises OSError or ValueError where a file is missing or damaged."""
        return cls(Leaning.load(), Leaning.load(DOUBTS))
