"""What replaying one buyer message gave: a plain frozen value that stands as one line of JSON.

Rows hold nothing that changes from run to run (no timing, no path of the machine), so equal scripts, chats and times
give equal bytes, whatever the number of workers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from bot.model import Severity, Span

Outcome = Literal["answered", "handed_over", "blocked", "speechless", "not_understood"]
OUTCOMES: tuple[Outcome, ...] = ("answered", "handed_over", "blocked", "speechless", "not_understood")
"""Best first. answered: understood, with a draft that may be sent; handed_over: understood, with a draft, but a person
takes over; blocked: understood, and the rules withheld every draft; speechless: understood, and the script has nothing
to say; not_understood: no intent."""

Verdict = Literal[
    "same",
    "label_lost",
    "newly_blocked",
    "newly_speechless",
    "no_longer_understood",
    "now_handed_over",
    "label_won",
    "unblocked",
    "newly_understood",
    "newly_worded",
    "now_answered",
    "other_intent",
    "other_wording",
    "other_details",
    "only_here",
]
"""What an edit did to a message; `VERDICTS` in bot.replay.compare tells what each means, and whether it is for the
worse."""
Effect = Literal["worse", "better", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Guess:
    """An intent that was found, with its confidence in [0, 1]."""

    id: str
    confidence: float


SEVERITIES: Final[tuple[Severity, ...]] = ("block", "rewrite", "warn")
"""The heaviest first."""


@dataclass(frozen=True, slots=True)
class Flag:
    """What a rule found: its code, `span` in the characters of the text it was found in, and the `words` there."""

    code: str
    severity: Severity
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Used:
    """A fact that stands in the draft."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Said:
    """A line that the shop's agent really sent after the message.

    `turn` is its number in the chat (from 0), `agent` the account or an empty string, `seconds` the time since the
    buyer's message, None where the record has no times.
    """

    turn: int
    agent: str
    text: str
    seconds: float | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """How a message fared with the other script: what the comparison looks at."""

    outcome: Outcome
    intents: tuple[Guess, ...]
    draft: str | None
    handoff: str | None
    lookups: tuple[str, ...]
    facts: tuple[Used, ...]
    flags: tuple[Flag, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a message: the verdict, whether it is for the worse, and how it fared before (None: not there)."""

    verdict: Verdict
    effect: Effect
    before: Side | None


@dataclass(frozen=True, slots=True)
class Row:
    """One buyer message, answered.

    `file` is the name of the file, `line` where the chat begins in it, `chat` the chat's id, `turn` the number of the
    message's last line in the chat (from 0), `at` ISO 8601 or None where the record has no times. `text` is the message
    with personal data masked, the lines of a burst joined by line breaks. `draft` is the best one, `flags` what the
    rules said of it (warnings only, else it were withheld), `withheld` the codes of the rules that held drafts back.
    `gold` and `also` are the labels; a `gold` of None is no label, an empty one says that
    nothing is asked. `said` is what the agents really
    answered up to the buyer's next message. `change` compares with the other script, where one was named.
    """

    file: str
    line: int
    chat: str
    turn: int
    at: str | None
    text: str
    outcome: Outcome
    intents: tuple[Guess, ...]
    nearest: tuple[Guess, ...]
    draft: str | None
    handoff: str | None
    lookups: tuple[str, ...]
    facts: tuple[Used, ...]
    flags: tuple[Flag, ...]
    withheld: tuple[str, ...]
    gold: tuple[str, ...] | None
    also: tuple[str, ...]
    said: tuple[Said, ...]
    change: Change | None = None

    @property
    def side(self) -> Side:
        """The part that a comparison looks at."""
        return Side(
            self.outcome,
            self.intents,
            self.draft,
            self.handoff,
            self.lookups,
            self.facts,
            self.flags,
            self.withheld,
        )
