"""What travels between the parts: frozen values without behaviour of their own.

Positions are half-open `[start, end)` offsets in characters of the text as it was written, so that every
explanation can point at what the buyer or the agent really typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal

Role = Literal["buyer", "agent"]
Span = tuple[int, int]
Severity = Literal["block", "rewrite", "warn"]
EvidenceKind = Literal["example", "pattern", "classifier", "context"]
SlotValue = str | int | Decimal | date | datetime

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the owner's files; line and column count from 1, `file` is relative to the shop's folder."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of a chat. `at` carries a time zone where it is known."""

    role: Role
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A chat up to and including the buyer's message that is to be answered.

    `context` is what the channel knows besides the words, in the shape of the catalogue's context_schema
    (`buyer`, `order`, `product`, `region`, ...); a key that is absent is not known, an empty one is known to be empty.
    """

    turns: tuple[Turn, ...]
    id: str = ""
    context: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Slot:
    """A value of closed vocabulary found in a buyer's message.

    `kind` is one of region, courier, amount, offer, quantity, date, measure, product; `value` is the normal form
    (a province's short name, a courier's name, yuan as Decimal, pieces as int, a date, an item id), `text` what was
    written, `span` where. `detail` tells what `value` alone does not: the city of a region, the unit of a measure or
    quantity, the hour of a date.
    """

    kind: str
    value: SlotValue
    text: str
    span: Span
    detail: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an intent was given: the example or pattern that carried it, where it is written, and the words it met."""

    kind: EvidenceKind
    text: str
    where: Mark | None
    spans: tuple[Span, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """An intent found in a message; `confidence` is a calibrated probability in [0, 1].

    `margin` is the distance to the `runner_up` (None where nothing else came near).
    """

    intent: str
    confidence: float
    clause: Span
    evidence: tuple[Evidence, ...] = ()
    runner_up: str | None = None
    margin: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the shop (or a value computed from facts) that stands in a draft, and where the owner declared it."""

    name: str
    value: str
    where: Mark | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of one rule in a reply; `suggestion` is a wording that passes, or empty."""

    code: str
    severity: Severity
    span: Span
    message: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply that an agent could send: its text, the intents it answers, its facts, and what the rules said.

    `asks` names what it wants to know of the buyer, as `needs` in replies/ does. `rewrite` is the text with what was
    found mended, None where nothing was, or where no wording passes.
    """

    text: str
    intents: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    asks: tuple[str, ...] = ()
    rewrite: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """All that an agent is shown for one buyer message.

    `drafts` holds the best first and at most two alternatives; `handoff` says (in Chinese) why a person must take
    over, or None; `lookups` names what the agent has to look up; `nearest` the candidates where nothing was sure.
    """

    intents: tuple[Match, ...] = ()
    slots: tuple[Slot, ...] = ()
    drafts: tuple[Draft, ...] = ()
    handoff: str | None = None
    lookups: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    nearest: tuple[Match, ...] = ()
    version: str = ""
