"""The same words in traditional characters."""

from __future__ import annotations

from functools import cache
from random import Random

import opencc


def apply(lines: tuple[str, ...], random: Random) -> tuple[str, ...]:
    """Write all lines in traditional characters; nothing is left to chance."""
    del random
    return tuple(map(_converter().convert, lines))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
