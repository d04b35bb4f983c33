"""What a check found in a text before anybody asks for the facts: its words, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bot.model import Severity
from bot.rules.backing import BACKING
from bot.rules.doubt import Doubt
from bot.rules.heard import Heard
from bot.rules.leaning import Lean
from bot.rules.letters import Letters
from bot.rules.pattern import Pattern, Place
from bot.rules.reply import Reply
from bot.rules.rule import Check, Rule
from bot.rules.scan import Scan


class Own(Protocol):
    """A module under bot.rules.special: logic that no kind of check expresses."""

    def find(self, reply: Reply) -> Iterable[Place]:
        """The places of the breach."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A check with its patterns ready to match."""

    rule: Rule
    check: Check
    find: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    unless_any: tuple[Pattern, ...]
    own: Own | None

    @property
    def blocks(self) -> bool:
        """Whether what it finds is ever grave enough to stop a reply."""
        return (self.check.severity or self.rule.severity) == "block"


@dataclass(slots=True)
class Match:
    """Words that a check looks for. Whether they stand as they are is asked only where the facts make it a breach."""

    compiled: Compiled
    place: Place
    stands: bool | None = None


def judged(reply: Reply, match: Match) -> Severity | None:
    """The severity of a match, or None where the facts make it no breach after all."""
    compiled, place = match.compiled, match.place
    check = compiled.check
    if check.only_if and not BACKING[check.only_if](reply, place):
        return None
    severity = check.severity or compiled.rule.severity
    if check.backed_by is None:
        return severity
    backed = BACKING[check.backed_by](reply, place)
    if backed is None:
        missing = check.when_missing or compiled.rule.when_missing
        return {"flag": severity, "warn": "warn", "pass": None}[missing]
    return None if backed else severity


class Said(NamedTuple):
    """A text as read, and the matches in it."""

    letters: Letters
    scan: Scan
    matches: tuple[Match, ...]
    leans: tuple[Lean, ...] = ()
    doubt: Doubt | None = None

    def counts(self, place: Place) -> bool:
        """Whether words count: always as they are written; as they sound where they were written otherwise."""
        read = self.letters
        return not isinstance(read, Heard) or read.touches(place, self.scan.clause(place.start, place.end))

    def as_it_stands(self, place: Place) -> bool:
        """Whether the words themselves stand there as they are written, whatever was mended beside them."""
        return not isinstance(self.letters, Heard) or not self.letters.mends(place)
