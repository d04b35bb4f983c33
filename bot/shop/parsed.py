"""A script's patterns as they were parsed, kept between runs: to read them back costs a tenth of parsing.

Like what was learnt (learnt.py) they lie under the hash of all that they depend on: patterns, word lists, code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.intent.patterns import Pattern, parse
from bot.intent.spec import IntentSpec, WordLists
from bot.shop import cache, learnt

KEPT = 8
"""So many scripts are remembered; those written longest ago go first."""


def patterns(specs: Sequence[IntentSpec], lists: WordLists, place: Path | None = None) -> Mapping[str, Pattern]:
    """Each pattern of the script by its text; `place` is the folder (default: in the cache folder).

    Raises `PatternError` where one cannot be read.
    """
    sources = list(dict.fromkeys(_sources(specs)))

    def made() -> tuple[dict[str, Pattern], object]:
        found = {source: parse(source, lists) for source in sources}
        return found, [_row(each) for each in found.values()]

    folder = place or cache.folder() / "patterns"
    return cache.kept(folder / f"{_key(sources, lists)}.json", KEPT, _read, made)


def _sources(specs: Iterable[IntentSpec]) -> Iterator[str]:
    for spec in specs:
        yield from (phrase.text for phrase in spec.patterns)
        yield from (phrase.text for after in spec.after for phrase in after.agent)


def _key(sources: Sequence[str], lists: WordLists) -> str:
    told = json.dumps([learnt.code(), sources, sorted((name, list(words)) for name, words in lists.items())])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _row(pattern: Pattern) -> list[object]:
    anchors = [sorted(group) for group in pattern.anchors]
    return [pattern.source, pattern.regex, pattern.lists, pattern.slots, anchors, pattern.worded]


def _read(rows: Any) -> dict[str, Pattern]:
    return {
        source: Pattern(source, regex, tuple(lists), tuple(slots), tuple(map(frozenset, anchors)), worded)
        for source, regex, lists, slots, anchors, worded in rows
    }
