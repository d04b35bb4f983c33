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
from typing import Any, NamedTuple

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
Numbers = NDArray[np.intp]
Scores = NDArray[np.float64]
_Row = tuple[Numbers, Scores]


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
        self._met: dict[int, _Row | None] = {}  # to cut a row out takes longer than to use it, and most are few

    def _row(self, row: int) -> _Row | None:
        """The examples that an n-gram is in and what it weighs there; None for one that is in too many."""
        try:
            return self._met[row]
        except KeyError:
            place = self._places[row]
            found = self._met[row] = None if place is None else (self._numbers[place], self._weights[place])
            return found

    def _shared(self, form: str) -> tuple[list[Numbers], list[Scores], float]:
        """The examples with n-grams of the form, each with its weights there, and the length of the form.

        What stands in too many examples finds none; it only counts in the length.
        """
        numbers, weights = [], []
        unseen, known, rows = self._unseen, self._squares, self._rows
        squares = 0.0
        for gram, n in _counted(grams(form, 2)).items():
            row = rows.get(gram)
            if row is None:
                squares += n * n * unseen
                continue
            squares += n * n * known[row]
            there = self._row(row)
            if there is not None:
                numbers.append(there[0])
                weights.append(there[1] if n == 1 else there[1] * n)
        return numbers, weights, math.sqrt(squares)

    def nearest(self, form: str, most: int = MOST, without: int | None = None) -> tuple[Neighbour, ...]:
        """The most alike examples, best first; `without` leaves one out, to ask how it fares among the others."""
        numbers, weights, length = self._shared(form)
        if not numbers:
            return ()
        every = np.concatenate(numbers)
        scores = np.bincount(every, np.concatenate(weights))
        candidates = _distinct(every[scores.take(every) > FAINT * length])
        if without is not None:
            candidates = candidates[candidates != without]
        if len(candidates) > most:
            best = scores.take(candidates).argpartition(len(candidates) - most)[-most:]
            candidates = np.sort(candidates.take(best))
        return self._ranked(form, candidates, (COSINE / length) * scores.take(candidates)) if len(candidates) else ()

    def _ranked(self, form: str, candidates: Numbers, likeness: NDArray[np.floating[Any]]) -> tuple[Neighbour, ...]:
        """The candidates by all that makes them alike; `likeness` has what their n-grams add to it."""
        numbers = candidates.tolist()
        letters = _alike(form, [self.forms[number] for number in numbers])
        sounds = _alike("".join(pinyin.of(form)), [self._sounds[number] for number in numbers])
        likeness = likeness + LETTERS * letters + SOUNDS * sounds
        order = (-likeness).argsort(kind="stable")
        return tuple(map(Neighbour, candidates.take(order).tolist(), likeness.take(order).tolist()))


def _distinct(numbers: Numbers) -> Numbers:
    """The numbers in order, each once. Sorts in place."""
    numbers.sort()
    first = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=first[1:])
    return numbers[first]


def _counted(found: Sequence[str]) -> Mapping[str, int]:
    """How often each n-gram occurs, in the order of the first; nearly always once, which needs no counting."""
    once = dict.fromkeys(found, 1)
    return once if len(once) == len(found) else Counter(found)


def _alike(text: str, others: Sequence[str]) -> NDArray[np.float32]:
    return np.asarray(process.cdist([text], others, scorer=Indel.normalized_similarity, dtype=np.float32)[0])
