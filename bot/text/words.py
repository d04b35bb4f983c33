"""Segmentation by jieba with a small dictionary of the shop's words (`data/words.txt`).

jieba's own dictionary costs 0.65 s and 100 MB and leaves a cache in the shared temporary folder; a shop's chat
needs neither. The tokenizer gets our words directly, so nothing is read from or written to that folder.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

from bot.text import wordlists


@cache
def frequencies() -> dict[str, int]:
    """Read our words with their weights: the lines of the file are `weight word word ...`; `#` starts a comment."""
    weights: dict[str, int] = {}
    for weight, words in wordlists.read("bot.text", "words.txt"):
        for word in words:
            weights.setdefault(word, int(weight))
    return weights


@cache
def _tokenizer() -> Any:
    with warnings.catch_warnings():
        # Its invalid escapes and pkg_resources warn at import, and are nothing that we could mend.
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415  # a third of a second, only for those who cut
    tokenizer = jieba.Tokenizer()
    weights = frequencies()
    # jieba walks a word by its beginnings: each must be known, with weight 0 where it is no word.
    prefixes = {word[:length]: 0 for word in weights for length in range(1, len(word))}
    tokenizer.FREQ = prefixes | weights
    tokenizer.total = sum(weights.values())
    tokenizer.initialized = True
    return tokenizer


def cut(text: str) -> list[str]:
    """Cut `text` into its words, in order; joined they give `text` again. Unknown characters stand alone."""
    return list(_tokenizer().cut(text, HMM=False))
