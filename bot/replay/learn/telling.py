"""The words that tell a group of messages from all others, by log-odds. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.text.words import cut

_MOST = 4
_SMOOTH = 0.5
_CHINESE = re.compile("[\u4e00-\u9fff]{2,4}")
# What stands in every other sentence tells nothing, nor does what it is joined to.
EMPTY = frozenset("的了呢吗吧啊呀么嘛哦哈不是我你您他她它们这那个些也都还就要有没在能可以给和跟什怎样多少几一亲")


class Rest:
    """How many messages each word stands in."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._counts = Counter[str]()
        self._total = 0
        for form in forms:
            self._counts.update(_words(form))
            self._total += 1

    def telling(self, forms: Sequence[str]) -> tuple[str, ...]:
        """The words that stand in these messages far more often than in the rest, the most telling first.

        A word has to stand in at least half of the messages; single characters tell nothing.
        """
        here = Counter(word for form in forms for word in _words(form))
        often = [word for word, n in here.items() if 2 * n >= len(forms)]
        weighed = sorted((-self._weight(word, here[word], len(forms)), -len(word), word) for word in often)
        found: list[str] = []
        for weight, _, word in weighed:
            if weight < -1 and not any(word in known or known in word for known in found):
                found.append(word)
        return tuple(found[:_MOST])

    def _weight(self, word: str, n: int, total: int) -> float:
        beside = max(0, self._counts[word] - n)
        return _odds(n, total) - _odds(beside, max(1, self._total - total))


def _odds(n: int, total: int) -> float:
    return math.log((n + _SMOOTH) / (total - min(n, total) + _SMOOTH))


def _words(form: str) -> set[str]:
    """The words of a form; not every word stands in a list, so runs of two to four characters are taken too."""
    runs = {form[place : place + size] for size in (2, 3, 4) for place in range(len(form) - size + 1)}
    words = {word for word in cut(form) if len(word) > 1} | set(filter(_CHINESE.fullmatch, runs))
    return {word for word in words if EMPTY.isdisjoint(word)}
