"""What the linear model and the index see of a text: character n-grams of a normal form, and shop words.

The normal form is what stays the same between shops: figures become `0`, places and couriers one mark each, so that
"新疆3袋多少钱" and "广西10袋多少钱" are one wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.intent.patterns import REGION_MARK
from bot.text.words import cut

_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_SPACES = re.compile(r"\s+")
LONGEST = 4
START, END = "\x02", "\x03"


def normal(text: str, regions: Iterable[str] = ()) -> str:
    """The normal form of a cleaned text; `regions` are the places found in it, as written."""
    for region in regions:
        text = text.replace(region, REGION_MARK)
    return _FIGURES.sub("0", _SPACES.sub("", text))


def grams(form: str, longest: int = LONGEST) -> list[str]:
    """Every run of 1 to `longest` characters, with marks for the two ends, in order of length and place."""
    padded = f"{START}{form}{END}"
    found = list(form)
    for size in range(2, longest + 1):
        found += [padded[i : i + size] for i in range(len(padded) - size + 1)]
    return found


@lru_cache(maxsize=4096)
def features(form: str) -> tuple[str, ...]:
    """Distinct features of a normal form: its n-grams, and its words and pairs of words (marked, to tell them apart)."""
    words = [word for word in cut(form) if len(word) > 1]
    pairs = [f"w:{a} {b}" for a, b in zip(words, words[1:], strict=False)]
    return tuple(dict.fromkeys([*grams(form), *(f"w:{word}" for word in words), *pairs]))
