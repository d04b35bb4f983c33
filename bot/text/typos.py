"""Slips of buyers' thumbs mended: homophones, pinyin, dialect, the chat language of the shops.

The list is `data/typos.txt`. Finding is leftmost-longest, so a longer right word shields what it contains: the
entry `= 一包有` keeps 一包有几片 from the slip 包有 (for 包邮).
"""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.text import wordlists
from bot.text.edits import Edit

_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


@cache
def table() -> dict[str, str]:
    """Read the list: what is written -> what is meant. A right word that shields a slip inside it stands for itself."""
    entries: dict[str, str] = {}
    for meant, written in wordlists.read("bot.text", "typos.txt"):
        entries.update((slip, slip if meant == "=" else meant) for slip in written)
    return entries


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    return AhoCorasick(table(), matchkind=MatchKind.LeftmostLongest), tuple(table().values())


def find(text: str) -> list[Edit]:
    """Find the edits that mend `text`, a text of normal characters (no lone surrogates)."""
    automaton, meant = _automaton()
    return [
        (start, end, meant[index])
        for index, start, end in automaton.find_matches_as_indexes(text)
        if text[start:end] != meant[index] and _stands_alone(text, start, end)
    ]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether Latin letters are a word of their own (sf, but not in sf1234567890123 or transfer)."""
    if text[start] in _LATIN and start and text[start - 1] in _LATIN:
        return False
    return not (text[end - 1] in _LATIN and end < len(text) and text[end] in _LATIN)
