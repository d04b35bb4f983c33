"""A recorded chat as the replay sees it, whatever file it came in.

Reading has two halves. `bot.replay.readers.opening` finds where each record begins and ends, in order and in
constant memory; what it gives is an `Unread`, small and picklable. `Unread.read` makes a `Recorded` of it: it parses,
gives times their zone and masks personal data, which costs most of the time and may happen in another process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.model import Turn

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Recorded:
    """One chat as recorded, personal data masked.

    `agents` stands beside `turns`: the short name of the agent account that wrote the turn, "" for the buyer or where
    it is not known. `gold` and `also` label the last buyer message (`labelled` tells `gold: []`, nothing is asked,
    from no label at all), `agent_said` is what the agent answered to it. `line` is where the chat begins, from 1.
    """

    id: str
    turns: tuple[Turn, ...]
    agents: tuple[str, ...]
    context: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    labelled: bool = False
    gold: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    agent_said: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that could not be read; `message` says in Chinese what is wrong, what follows, and the mend."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.message}"


class Unread(Protocol):
    """A record found in a file and not yet parsed: small, and picklable for another process."""

    @property
    def line(self) -> int:
        """Where it begins in the file, from 1."""

    def read(self, zone: ZoneInfo) -> Recorded | Broken:
        """Parse and mask; times without a zone of their own are meant in `zone`. Never raises for bad content."""
