"""Which drafts may go out without a person: only what the owner switched on, in his hours, and nothing doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Autosend:
    """What the owner switched on. Hours are minutes since midnight in the shop's zone; `until` <= `since` goes past it.

    `sure` is how probable it has to be, in [0, 1], that the message asks what was understood. Without intents nothing
    is ever sent.
    """

    intents: frozenset[str] = field(default_factory=frozenset)
    since: int = 0
    until: int = DAY
    sure: float = 0.9

    def open(self, minute: int) -> bool:
        """Tell whether the hours hold at this minute of the shop's day."""
        if self.since < self.until:
            return self.since <= minute < self.until
        return minute >= self.since or minute < self.until


OFF = Autosend()


@dataclass(frozen=True, slots=True)
class Digest:
    """What of a suggestion decides whether it may go out by itself.

    `intents` are all that the message asks, `answered` those that the first draft answers; `confidence` is that of the
    least certain intent; `findings` counts what the rules said of that draft, even as a mere warning.
    """

    intents: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    findings: int = 0
    lookups: int = 0
    handoff: str | None = None
    drafts: int = 0
    confidence: float = 0.0


def sendable(setting: Autosend, digest: Digest, minute: int, *, assigned: bool) -> bool:
    """Tell whether the first draft may be sent without a person.

    Every intent of the message must be switched on, certain enough and answered; there is no finding, nothing to look
    up and no handoff; nobody has taken the chat.
    """
    doubtful = digest.findings or digest.lookups or digest.handoff or not digest.drafts or assigned
    if doubtful or not digest.intents or digest.confidence < setting.sure or not setting.open(minute):
        return False
    return setting.intents.issuperset(digest.intents) and _all(digest.intents, digest.answered)


def _all(asked: Sequence[str], answered: Sequence[str]) -> bool:
    return set(asked) <= set(answered)
