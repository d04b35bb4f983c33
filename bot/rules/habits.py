"""Which letter follows which in the talk of shops: what shows that a letter, or a stop, is not what was meant.

Counts of pairs of letters, learned from the rules' examples, lessons/, the default shop and, for words in general,
jieba's dictionary (see learn.py), stored beside this module. STOP stands for every stop and for both ends of a text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from math import inf, log, log1p
from pathlib import Path

import numpy as np

from bot.rules.letters import STOP, STOPS

STORED = Path(__file__).parent / "habits.npz"
_OURS = 3.0  # what shops say tells more than what a dictionary holds
_COMMON = 20.0
_ENOUGH = 7.0  # beyond this it is usual, and more often is no more so
_PLAIN = str.maketrans(dict.fromkeys(STOPS, STOP) | dict.fromkeys("123456789", "0"))


def plain(text: str) -> str:
    """A read text between two stops, with one stop for all and one figure for all."""
    return f"{STOP}{text.translate(_PLAIN)}{STOP}"


def pairs(text: str) -> Iterable[str]:
    """The pairs of neighbouring letters of a read text, its ends included."""
    return ("".join(pair) for pair in pairwise(plain(text)))


@dataclass(frozen=True)
class Habits:
    """How often each pair of letters was written: `ours` in shops, `common` by the frequency of dictionary words."""

    ours: Mapping[str, int]
    common: Mapping[str, int]

    @classmethod
    def of(cls, texts: Iterable[str], words: Mapping[str, int]) -> Habits:
        """Count the pairs of read texts, and those inside words, each as often as its word occurs."""
        ours = Counter(pair for text in texts for pair in pairs(text))
        common: Counter[str] = Counter()
        for word, count in words.items():
            for pair in pairwise(word):
                common["".join(pair)] += count
        return cls(ours, common)

    @classmethod
    def load(cls, path: Path = STORED) -> Habits:
        """The habits as learned and stored. Raises OSError or ValueError where the file is missing or damaged."""
        with np.load(path, allow_pickle=False) as stored:
            kept = stored["pairs"].tolist()
            both = (dict(zip(kept, stored[name].tolist(), strict=True)) for name in ("ours", "common"))
            return cls(*({pair: count for pair, count in counts.items() if count} for counts in both))

    def save(self, path: Path = STORED) -> None:
        """Store them. Raises OSError where that cannot be."""
        every = sorted({*self.ours, *self.common})
        counts = {
            name: np.array([min(held.get(pair, 0), 2**31 - 1) for pair in every], dtype=np.int32)
            for name, held in (("ours", self.ours), ("common", self.common))
        }
        np.savez_compressed(path, pairs=np.array(every), ours=counts["ours"], common=counts["common"])

    @cached_property
    def follows(self) -> Mapping[str, Mapping[str, float]]:
        """Letter -> how usual each letter is behind it; one that is not listed was never seen there."""
        found: dict[str, dict[str, float]] = {}
        common = self.common
        for pair, count in self.ours.items():
            found.setdefault(pair[0], {})[pair[1]] = _usual(count, common.get(pair, 0))
        for pair in common.keys() - self.ours.keys():
            found.setdefault(pair[0], {})[pair[1]] = _usual(0, common[pair])
        return found

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters that shops use."""
        return frozenset(letter for pair in self.ours for letter in pair)

    @cached_property
    def _clauses(self) -> int:
        return sum(count for pair, count in self.ours.items() if pair[0] == STOP)

    def runs_on(self, before: str, after: str) -> float:
        """Log odds that the two letters belong together rather than that a clause ends between them.

        -inf where they were never written together.
        """
        together = self.ours.get(before + after, 0) * self._clauses
        if not together:
            return -inf
        apart = (self.ours.get(before + STOP, 0) + 0.5) * (self.ours.get(STOP + after, 0) + 0.5)
        return log(together / apart)


@cache
def _usual(ours: int, common: int) -> float:
    """How usual it is what was counted so often; the same few counts come again and again."""
    return min(_OURS * log1p(ours) + log1p(common / _COMMON), _ENOUGH)
