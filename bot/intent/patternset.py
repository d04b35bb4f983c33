"""All patterns of a script searched at once, in time linear in the text (google-re2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from bot.intent.patterns import parse
from bot.intent.spec import Phrase, WordLists
from bot.model import Span

_MEMORY = 64 << 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern (by its number in the set) and where in the text it was found."""

    number: int
    span: Span


class PatternSet:
    """Immutable; numbers are positions in the sequence given."""

    def __init__(self, phrases: Sequence[Phrase], lists: WordLists) -> None:
        self.phrases = tuple(phrases)
        sources = [parse(phrase.text, lists).regex for phrase in self.phrases]
        options = re2.Options()
        options.max_mem = _MEMORY
        options.log_errors = False
        self._each = [re2.compile(source, options) for source in sources]
        self._all = re2.Set.SearchSet(options)
        for source in sources:
            self._all.Add(source)
        if sources:
            self._all.Compile()

    def find(self, text: str) -> tuple[Hit, ...]:
        """The first place of every pattern that the text holds, in the order of the script."""
        if not text or not self._each:
            return ()
        hits = []
        for number in sorted(self._all.Match(text) or ()):
            found = self._each[number].search(text)
            if found:
                hits.append(Hit(number, found.span()))
        return tuple(hits)
