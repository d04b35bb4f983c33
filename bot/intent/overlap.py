"""How each example fares among the others: the nearest of its own intent, and the nearest of another.

This is leave-one-out over all examples at once. Asking the index 10,000 times takes over a second; here one sparse
product proposes the candidates of all, and rapidfuzz compares the pairs in one go. The likeness is that of index.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from bot.intent.index import COSINE, LETTERS, MOST, SOUNDS, Table, build

# An n-gram in more examples than this proposes no candidate: on its own it says little, and it costs its square.
_RARE = 150
_FAINT = 0.15
_ROWS = 2048

_Numbers = NDArray[np.intp]
_Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry an example: the likeness of the nearest of its own intent and of the nearest of another, in [0, 1].

    `rival` is the number of that other example, -1 where none is near at all.
    """

    own: _Shares
    other: _Shares
    rival: _Numbers


def standing(forms: Sequence[str], owners: Sequence[int]) -> Standing:
    """How the examples (normal forms, each with the number of its intent) stand without themselves."""
    total = len(forms)
    result = Standing(np.zeros(total), np.zeros(total), np.full(total, -1, dtype=np.intp))
    if total < 2:
        return result
    left, right, likeness = _pairs(build(forms))
    intents = np.asarray(owners)
    same = intents[left] == intents[right]
    np.maximum.at(result.own, left[same], likeness[same])
    left, right, likeness = left[~same], right[~same], likeness[~same]
    # Weakest first, so that the last one written is the best; of equals the first in the script.
    order = np.lexsort((-right, likeness))
    result.other[left[order]] = likeness[order]
    result.rival[left[order]] = right[order]
    return result


def _pairs(table: Table) -> tuple[_Numbers, _Numbers, _Shares]:
    """The candidates of each example, and how alike the two are."""
    from scipy.sparse import csc_matrix  # noqa: PLC0415 - only `huashu check` needs it, and it is slow to import

    shape = (len(table.forms), len(table.starts) - 1)
    grams = csc_matrix((table.weights, table.numbers, table.starts), shape=shape)
    left, right = _candidates(grams[:, np.diff(table.starts) <= _RARE].tocsr())
    rows = grams.tocsr()
    cosine = np.asarray(rows[left].multiply(rows[right]).sum(axis=1)).ravel()
    letters, sounds = (_alike(texts, left, right) for texts in (table.forms, table.sounds))
    return left, right, COSINE * cosine + LETTERS * letters + SOUNDS * sounds


def _candidates(grams: Any) -> tuple[_Numbers, _Numbers]:
    """The `MOST` others that share the most with each example, by their telling n-grams; in slices, to spare memory."""
    lefts, rights = [], []
    for start in range(0, grams.shape[0], _ROWS):
        shared = (grams[start : start + _ROWS] @ grams.T).tocoo()
        left, right, share = shared.row + start, shared.col, shared.data
        kept = (share > _FAINT) & (left != right)
        left, right, share = left[kept], right[kept], share[kept]
        order = np.lexsort((right, -share, left))
        left, right = left[order], right[order]
        rank = np.arange(len(left)) - np.searchsorted(left, left)
        lefts.append(left[rank < MOST])
        rights.append(right[rank < MOST])
    return np.concatenate(lefts).astype(np.intp), np.concatenate(rights).astype(np.intp)


def _alike(texts: Sequence[str], left: _Numbers, right: _Numbers) -> _Shares:
    known = np.asarray(texts, dtype=object)
    return np.asarray(process.cpdist(known[left], known[right], scorer=Indel.normalized_similarity, dtype=np.float64))
