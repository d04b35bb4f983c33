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
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from bot.intent.features import END, START, grams
from bot.text import pinyin
from bot.text.arrays import BITS, Numbers, codes, runs

COSINE, LETTERS, SOUNDS = 0.55, 0.3, 0.15
MOST = 20
FAINT = 0.12
_COMMON = 500
_NONE = "\x00"
"""Stands where an n-gram, which is one integer with its first character above its second, has no second."""
Scores = NDArray[np.float64]


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
    """Finds the examples near a text. Immutable.

    Its tables are arrays and no Python objects: a forked process writes into every object that it looks at, and so
    would make all of them its own.
    """

    def __init__(self, table: Table) -> None:
        self.forms = table.forms
        self._sounds = table.sounds
        self._unseen = _idf(len(table.forms), 0) ** 2
        signs = codes("".join(gram.ljust(2, _NONE) for gram in table.grams)).reshape(-1, 2)
        keys = signs[:, 0] << BITS | signs[:, 1]
        order = keys.argsort()
        self._grams = np.append(keys[order], np.iinfo(np.int64).max)
        self._squares = np.append(table.idf[order].astype(np.float64) ** 2, 0.0)
        most = max(_COMMON, len(table.forms) // 50)
        often = np.diff(table.starts)
        self._often = np.where(often <= most, often, 0)[order].astype(np.intp)  # what is in too many finds none
        self._starts = table.starts[order].astype(np.intp)
        # As numpy counts them, so that it need not convert them for each message.
        self._numbers = table.numbers.astype(np.intp)
        self._weights = (table.weights * np.repeat(table.idf, often)).astype(np.float64)

    def _shared(self, form: str) -> tuple[Numbers, Scores, float]:
        """The examples with n-grams of the form, each with its weight there, and the length of the form.

        What stands in too many examples finds none; it only counts in the length.
        """
        keys, times = _counted(form)
        at = self._grams.searchsorted(keys)
        known = self._grams.take(at) == keys
        squares = np.where(known, self._squares.take(at), self._unseen)
        at = at[known]
        often = self._often.take(at)
        places = runs(self._starts.take(at), often)
        weights = self._weights.take(places)
        if times is not None:
            squares *= times * times
            weights *= np.repeat(times[known], often)
        # One after the other: a sum of pairs would be another in its last digits.
        return self._numbers.take(places), weights, math.sqrt(np.add.accumulate(squares)[-1])

    def nearest(self, form: str, most: int = MOST, without: int | None = None) -> tuple[Neighbour, ...]:
        """The most alike examples, best first; `without` leaves one out, to ask how it fares among the others."""
        every, weights, length = self._shared(form)
        scores = np.bincount(every, weights)
        candidates = (scores > FAINT * length).nonzero()[0]
        if without is not None:
            candidates = candidates[candidates != without]
        if len(candidates) > most:
            best = scores.take(candidates).argpartition(len(candidates) - most)[-most:]
            candidates = np.sort(candidates.take(best))
        return self._ranked(form, candidates, (COSINE / length) * scores.take(candidates)) if len(candidates) else ()

    def _ranked(self, form: str, candidates: Numbers, likeness: NDArray[np.floating[Any]]) -> tuple[Neighbour, ...]:
        """The candidates by all that makes them alike; `likeness` has what their n-grams add to it."""
        numbers = candidates.tolist()
        letters = _alike(form, list(map(self.forms.__getitem__, numbers)))
        sounds = _alike("".join(pinyin.of(form)), list(map(self._sounds.__getitem__, numbers)))
        likeness = likeness + LETTERS * letters + SOUNDS * sounds
        order = (-likeness).argsort(kind="stable")
        return tuple(map(Neighbour, candidates.take(order).tolist(), likeness.take(order).tolist()))


def _counted(form: str) -> tuple[NDArray[np.int64], NDArray[np.int64] | None]:
    """The keys of all n-grams of a form (as `grams(form, 2)` has them), each once, in the order of the first.

    With them how often each occurs; None where all do once, as nearly always.
    """
    signs = codes(f"{START}{form}{END}")
    high = signs << BITS
    keys = np.concatenate((high[1:-1], high[:-1] | signs[1:]))
    if len(set(form)) == len(form):
        return keys, None
    counted = Counter(keys.tolist())
    return np.asarray(list(counted), np.int64), np.asarray(list(counted.values()), np.int64)


def _alike(text: str, others: Sequence[str]) -> NDArray[np.float32]:
    return np.asarray(process.cdist([text], others, scorer=Indel.normalized_similarity, dtype=np.float32)[0])
