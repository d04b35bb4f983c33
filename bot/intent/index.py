"""Likeness to the owner's examples: an inverted index finds the near ones, rapidfuzz and pinyin score them again.

The index alone is quick but blind to order; edit distance alone is blind to what matters (the common 吗 weighs as much
as 发票). So the two are blended, and the sounds are compared too, which is what forgives a wrong character of the same
reading. Weights of the blend are measured by bench/match.py.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from bot.intent.features import grams
from bot.text import pinyin

COSINE, LETTERS, SOUNDS = 0.55, 0.3, 0.15
MOST = 12
FAINT = 0.12
_COMMON = 500


class Neighbour(NamedTuple):
    """An example near a text: its number in the index and how alike the two are, in [0, 1]."""

    number: int
    likeness: float


class Index:
    """An immutable index over normal forms."""

    def __init__(self, forms: Sequence[str]) -> None:
        self.forms = tuple(forms)
        self._sounds = tuple("".join(pinyin.of(form)) for form in self.forms)
        counts = [Counter(grams(form, 2)) for form in self.forms]
        spread = Counter(gram for count in counts for gram in count)
        total = len(self.forms)
        self._idf = {gram: math.log((1 + total) / (1 + often)) + 1 for gram, often in spread.items()}
        self._unseen = math.log(1 + total) + 1
        self._most = max(_COMMON, total // 50)
        self._numbers, self._weights = self._postings(counts)

    def _postings(
        self, counts: Sequence[Counter[str]]
    ) -> tuple[dict[str, NDArray[np.int32]], dict[str, NDArray[np.float32]]]:
        numbers: dict[str, list[int]] = {gram: [] for gram in self._idf}
        weights: dict[str, list[float]] = {gram: [] for gram in self._idf}
        for number, count in enumerate(counts):
            length = math.sqrt(sum((n * self._idf[gram]) ** 2 for gram, n in count.items())) or 1.0
            for gram, n in count.items():
                numbers[gram].append(number)
                weights[gram].append(n * self._idf[gram] / length)
        return (
            {gram: np.asarray(values, dtype=np.int32) for gram, values in numbers.items()},
            {gram: np.asarray(values, dtype=np.float32) for gram, values in weights.items()},
        )

    def cosine(self, form: str) -> NDArray[np.float64]:
        """Cosine of idf-weighted n-grams with every example; what stands in too many examples finds none."""
        numbers, weights = [], []
        squares = 0.0
        for gram, n in Counter(grams(form, 2)).items():
            weight = n * self._idf.get(gram, self._unseen)
            squares += weight * weight
            found = self._numbers.get(gram)
            if found is not None and len(found) <= self._most:
                numbers.append(found)
                weights.append(self._weights[gram] * np.float32(weight))
        if not numbers:
            return np.zeros(len(self.forms))
        total = np.bincount(np.concatenate(numbers), np.concatenate(weights), len(self.forms))
        return np.asarray(total / math.sqrt(squares))

    def nearest(self, form: str, most: int = MOST, without: int | None = None) -> tuple[Neighbour, ...]:
        """The most alike examples, best first; `without` leaves one out, to ask how it fares among the others."""
        scores = self.cosine(form)
        if without is not None:
            scores[without] = 0.0
        candidates = np.flatnonzero(scores > FAINT)
        if len(candidates) > most:
            candidates = candidates[np.argpartition(scores[candidates], len(candidates) - most)[-most:]]
        if not len(candidates):
            return ()
        numbers = candidates.tolist()
        letters = _alike(form, [self.forms[number] for number in numbers])
        sounds = _alike("".join(pinyin.of(form)), [self._sounds[number] for number in numbers])
        likeness = COSINE * scores[candidates] + LETTERS * letters + SOUNDS * sounds
        order = np.lexsort((candidates, -likeness))
        return tuple(Neighbour(numbers[place], float(likeness[place])) for place in order)


def _alike(text: str, others: Sequence[str]) -> NDArray[np.float32]:
    return np.asarray(process.cdist([text], others, scorer=Indel.normalized_similarity, dtype=np.float32)[0])
