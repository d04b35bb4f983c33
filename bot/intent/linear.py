"""A linear model over n-grams and pairs of characters, trained from the owner's own examples when a script is loaded.

scikit-learn trains it (one linear SVM an intent, TF-IDF); the weights are applied here by hand, which is twenty times
quicker for a single message than `predict`. scikit-learn is imported only to train: a script that is known already
starts without it (see cache.py).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.intent.features import APART, features
from bot.intent.vocabulary import Vocabulary

REGULARISATION = 1.0


@dataclass(frozen=True, slots=True)
class Linear:
    """Rows of `weights` are features (numbered by `vocabulary`), columns are `labels`.

    The weights are kept as half floats: there are millions, and three figures of each are enough.
    """

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    idf: NDArray[np.float32]
    weights: NDArray[np.float16]
    bias: NDArray[np.float32]

    def scores(self, form: str) -> NDArray[np.float32]:
        """The distance of a normal form to each label's plane: about +1 is a clear yes, -1 a clear no."""
        numbers = self.vocabulary.find(form)
        if not len(numbers):
            return self.bias
        values = self.idf.take(numbers)
        length = math.sqrt(np.add.reduce(values * values)) or 1.0
        weights = self.weights.take(numbers, axis=0).astype(np.float32)
        return np.asarray((values / length) @ weights + self.bias, dtype=np.float32)


def train(forms: Sequence[str], labels: Sequence[str]) -> Linear:
    """Learn from normal forms and their labels, deterministically. A single label takes every text, with score 0.

    A pair of characters that only one sentence holds is left out: there are many, and they teach nothing.
    """
    names = tuple(sorted(set(labels)))
    bags = [tuple(dict.fromkeys(features(form))) for form in forms]
    spread = Counter(feature for bag in bags for feature in bag)
    kept = sorted(feature for feature, often in spread.items() if often > 1 or APART not in feature)
    numbers = {feature: number for number, feature in enumerate(kept)}
    vocabulary = Vocabulary.of(kept)
    bags = [tuple(filter(numbers.__contains__, bag)) for bag in bags]
    idf = np.asarray([math.log((1 + len(bags)) / (1 + spread[feature])) + 1 for feature in kept], dtype=np.float32)
    if len(names) < 2:
        none, even = np.zeros((len(kept), len(names)), np.float16), np.zeros(len(names), np.float32)
        return Linear(names, vocabulary, idf, none, even)
    weights, bias = _fit(bags, labels, numbers, idf)
    return Linear(names, vocabulary, idf, weights, bias)


def _fit(
    bags: Sequence[Sequence[str]], labels: Sequence[str], numbers: Mapping[str, int], idf: NDArray[np.float32]
) -> tuple[NDArray[np.float16], NDArray[np.float32]]:
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - slow to import, and only needed when a script changed
    from sklearn.preprocessing import normalize  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    columns = np.asarray([numbers[feature] for bag in bags for feature in bag], dtype=np.int32)
    ends = np.cumsum([0, *(len(bag) for bag in bags)])
    matrix = normalize(csr_matrix((idf[columns], columns, ends), shape=(len(bags), len(numbers))))
    model = LinearSVC(C=REGULARISATION, random_state=0, tol=1e-2)
    model.fit(matrix, labels)
    weights, bias = model.coef_, model.intercept_
    if weights.shape[0] == 1:  # two labels: scikit-learn keeps one plane
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return np.ascontiguousarray(weights.T, dtype=np.float16), bias.astype(np.float32)
