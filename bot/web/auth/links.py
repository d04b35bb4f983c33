"""One-time sign-in links: printed in the terminal, good once and not for long. They live in memory only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.web.auth import keys

LASTS = timedelta(hours=1)
_MOST = 100


@dataclass(frozen=True, slots=True)
class _Link:
    agent: int
    until: datetime


class Links:
    """The links that nobody has used yet."""

    def __init__(self) -> None:
        self._open: dict[str, _Link] = {}

    def make(self, agent: int, now: datetime) -> str:
        """Give the secret of a new link that signs this agent in."""
        secret = keys.new()
        self._open[keys.fingerprint(secret)] = _Link(agent, now + LASTS)
        while len(self._open) > _MOST:
            del self._open[next(iter(self._open))]
        return secret

    def take(self, secret: str, now: datetime) -> int | None:
        """Use a link: gives the agent, None where there is no such link, or none any more."""
        link = self._open.pop(keys.fingerprint(secret), None)
        return link.agent if link and now < link.until else None
