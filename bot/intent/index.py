"""Likeness to the owner's examples: an inverted index finds the near ones, rapidfuzz and pinyin score them again.

The index alone is quick but blind to order; edit distance alone is blind to what matters (the common 吗 weighs as much
as 发票). So the two are blended, and the sounds are compared too, which is what forgives a wrong character of the same
reading. Weights of the blend are measured by bench/match.py.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from bot.intent.features import grams
from bot.text import pinyin

COSINE, LETTERS, SOUNDS = 0.55, 0.3, 0.15
MOST = 20
FAINT = 0.12
_COMMON = 500


class Neighbour(NamedTuple):
    """An example near a text: its number in the index and how alike the two are, in [0, 1]."""

    number: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Table:
    """The arrays of an index, ready to be kept: row r of a gram is `numbers[starts[r]:starts[r + 1]]`, so `weights`.

    `forms` and `sounds` have one entry an example, `idf` one a gram.
    """

    forms: tuple[str, ...]
    sounds: tuple[str, ...]
    grams: Mapping[str, int]
    idf: NDArray[np.float32]
    starts: NDArray[np.int32]
    numbers: NDArray[np.int32]
    weights: NDArray[np.float32]


def build(forms: Sequence[str]) -> Table:
    """The table of normal forms: for each n-gram the examples it is in, weighted by idf and the length of each."""
    counts = [Counter(grams(form, 2)) for form in forms]
    spread = Counter(gram for count in counts for gram in count)
    rows = {gram: row for row, gram in enumerate(spread)}
    idf = np.asarray([_idf(len(forms), often) for often in spread.values()], dtype=np.float32)
    row = np.asarray([rows[gram] for count in counts for gram in count], dtype=np.int32)
    times = np.asarray([n for count in counts for n in count.values()], dtype=np.float32)
    number = np.repeat(np.arange(len(forms), dtype=np.int32), [len(count) for count in counts])
    weights = times * idf[row]
    lengths = np.sqrt(np.bincount(number, weights * weights, len(forms))).astype(np.float32)
    order = np.argsort(row, kind="stable")
    return Table(
        tuple(forms),
        tuple("".join(pinyin.of(form)) for form in forms),
        rows,
        idf,
        np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(rows)))]).astype(np.int32),
        number[order],
        (weights / lengths[number])[order],
    )


def _idf(total: int, often: int) -> float:
    return math.log((1 + total) / (1 + often)) + 1


class Index:
    """Finds the examples near a text. Immutable."""

    def __init__(self, table: Table) -> None:
        self.forms = table.forms
        self._sounds = table.sounds
        self._unseen = _idf(len(table.forms), 0) ** 2
        self._rows = table.grams
        self._squares = (table.idf.astype(np.float64) ** 2).tolist()
        most = max(_COMMON, len(table.forms) // 50)
        starts = table.starts.tolist()
        self._places = [slice(a, b) if b - a <= most else None for a, b in pairwise(starts)]
        # As numpy counts them, so that it need not convert them for each message.
        self._numbers = table.numbers.astype(np.intp)
        self._weights = (table.weights * np.repeat(table.idf, np.diff(table.starts))).astype(np.float64)

    def cosine(self, form: str) -> tuple[NDArray[np.float64], float]:
        """The scalar product of idf-weighted n-grams with every example, and the length to divide it by.

        What stands in too many examples finds none; it only counts in the length.
        """
        numbers, weights = [], []
        unseen, known, places = self._unseen, self._squares, self._places
        squares = 0.0
        for gram, n in _counted(grams(form, 2)).items():
            row = self._rows.get(gram)
            squares += n * n * (unseen if row is None else known[row])
            if row is not None and (place := places[row]) is not None:
                numbers.append(self._numbers[place])
                weights.append(self._weights[place] if n == 1 else self._weights[place] * n)
        if not numbers:
            return np.zeros(len(self.forms)), 1.0
        product = np.bincount(np.concatenate(numbers), np.concatenate(weights), len(self.forms))
        return product.astype(np.float64, copy=False), math.sqrt(squares)

    def nearest(self, form: str, most: int = MOST, without: int | None = None) -> tuple[Neighbour, ...]:
        """The most alike examples, best first; `without` leaves one out, to ask how it fares among the others."""
        scores, length = self.cosine(form)
        if without is not None:
            scores[without] = 0.0
        candidates = np.flatnonzero(scores > FAINT * length)
        if len(candidates) > most:
            candidates = np.sort(candidates[np.argpartition(scores[candidates], len(candidates) - most)[-most:]])
        if not len(candidates):
            return ()
        numbers = candidates.tolist()
        letters = _alike(form, [self.forms[number] for number in numbers])
        sounds = _alike("".join(pinyin.of(form)), [self._sounds[number] for number in numbers])
        likeness = (COSINE / length) * scores[candidates] + LETTERS * letters + SOUNDS * sounds
        order = np.argsort(-likeness, kind="stable")
        return tuple(map(Neighbour, candidates[order].tolist(), likeness[order].tolist()))


def _counted(found: Sequence[str]) -> Mapping[str, int]:
    """How often each n-gram occurs, in the order of the first; nearly always once, which needs no counting."""
    once = dict.fromkeys(found, 1)
    return once if len(once) == len(found) else Counter(found)


def _alike(text: str, others: Sequence[str]) -> NDArray[np.float32]:
    return np.asarray(process.cdist([text], others, scorer=Indel.normalized_similarity, dtype=np.float32)[0])
