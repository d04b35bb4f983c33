"""Where a text may be changed, and how many places at once. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

_APART = 12
"""One change in so many characters, at least one: about what a hurried thumb does."""
_SHORTEST = 2


def replace_some(text: str, places: Sequence[int], random: Random, new: Callable[[str], str]) -> str:
    """Give `text` with a few of the characters at `places` replaced by what `new` makes of them.

    A text of one character stays: with another one it would be another word, and nobody could read it.
    """
    if len(text) < _SHORTEST:
        return text
    chosen = random.sample(places, min(len(places), 1 + len(text) // _APART))
    letters = list(text)
    for place in sorted(chosen):
        letters[place] = new(letters[place])
    return "".join(letters)
