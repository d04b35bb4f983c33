"""What the chat so far adds: replies that lean on the shop's last line, and how far the order has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from bot.intent.features import normal
from bot.intent.patterns import NO_PATTERNS, Pattern
from bot.intent.patternset import PatternSet
from bot.intent.spec import IntentSpec, Phrase, Stage, WordLists
from bot.intent.utterance import OrderState
from bot.text.clean import text_of

_ALIKE = 0.75
ADDRESS = "{address}"
"""As an example of `after`: any address, which is a reply of its own whatever it says."""
# How likely an intent of a stage is once the chat shows the order's state: +1 fits, -1 does not.
_FIT: dict[Stage, dict[OrderState, float]] = {
    "pre": {"none": 0.3, "unpaid": 0.0, "paid": -0.3, "shipped": -0.6, "signed": -0.6, "refunding": -0.8},
    "order": {"none": 0.0, "unpaid": 0.3, "paid": 0.1, "shipped": -0.5, "signed": -0.8, "refunding": -0.5},
    "post": {"none": -0.5, "unpaid": -0.4, "paid": 0.4, "shipped": 0.8, "signed": 0.8, "refunding": 1.0},
}


@dataclass(frozen=True, slots=True)
class Echo:
    """A reply that leans on the shop's last line: the intent's number, how alike it is to the owner's phrase."""

    intent: int
    strength: float
    phrase: Phrase


class AfterTable:
    """The `after` entries of all intents."""

    def __init__(
        self, specs: Sequence[IntentSpec], lists: WordLists, known: Mapping[str, Pattern] = NO_PATTERNS
    ) -> None:
        entries = [(i, after) for i, spec in enumerate(specs) for after in spec.after]
        self._intents = [i for i, _ in entries]
        self._phrases = [after.examples for _, after in entries]
        self._forms = [[normal(text_of(phrase.text)) for phrase in phrases] for phrases in self._phrases]
        self._entry_of = [number for number, (_, after) in enumerate(entries) for _ in after.agent]
        self._lines = PatternSet([phrase for _, after in entries for phrase in after.agent], lists, known)
        self._opened = lru_cache(maxsize=2048)(self._open)  # shops say the same lines over and over

    def entries(self, agent: str) -> tuple[int, ...]:
        """Which entries the shop's last line (cleaned) opens."""
        return self._opened(agent)

    def intents(self, entries: Sequence[int]) -> list[int]:
        """The numbers of the intents that opened entries belong to, each once."""
        return list(dict.fromkeys(self._intents[number] for number in entries))

    def _open(self, agent: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._entry_of[number] for number in self._lines.which(agent)))

    def find(self, entries: Sequence[int], form: str) -> tuple[Echo, ...]:
        """The intents for which `form` is one of the replies of the opened entries, or nearly so."""
        forms = list(chain.from_iterable(self._forms[number] for number in entries))
        alike = process.extract(form, forms, scorer=Indel.normalized_similarity, score_cutoff=_ALIKE, limit=None)
        if not alike:
            return ()
        owners = [(number, phrase) for number in entries for phrase in self._phrases[number]]
        best: dict[int, Echo] = {}
        for _, strength, place in sorted(alike, key=lambda found: (-found[1], found[2])):
            number, phrase = owners[place]
            best.setdefault(number, Echo(self._intents[number], strength, phrase))
        return tuple(best[number] for number in entries if number in best)


def stage_shift(stages: Sequence[Stage], state: OrderState) -> NDArray[np.float32]:
    """How well each intent's stage fits the state of the order, in [-1, 1]."""
    return np.asarray([_FIT[stage][state] for stage in stages], dtype=np.float32)
