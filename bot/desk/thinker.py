"""Who makes the drafts: a question to a thinker, and its answer. Here or in other processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.conversation.autosend import Digest
from bot.model import Turn


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be drafted: a chat of a shop. A newer request of the same `conversation` makes an older one void."""

    shop: str
    conversation: int
    turns: tuple[Turn, ...]
    context: Mapping[str, Any]
    now: datetime


@dataclass(frozen=True, slots=True)
class Thought:
    """A draft made.

    `body` is the JSON of the suggestion as it is stored and shown; `version` the script that made it; `digest` what
    decides over sending by itself; `buying` that the buyer speaks of ordering; `seconds` the time it took to think.
    """

    body: bytes
    version: str
    digest: Digest = field(default_factory=Digest)
    buying: bool = False
    seconds: float = 0.0


class Thinker(Protocol):
    """Makes drafts."""

    async def start(self) -> None:
        """Get ready to think."""
        ...

    async def think(self, request: Request) -> Thought:
        """Make a draft. Raises `ThinkerError` where that fails."""
        ...

    async def renew(self) -> None:
        """Think with the shops as they are now, after a script was changed; what is under way is finished."""
        ...

    async def stop(self) -> None:
        """End. What is under way is given up."""
        ...
