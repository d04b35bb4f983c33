"""The open WebSockets of agents, so that they end with what they rest on: a session, an agent's rights, the service."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from aiohttp import web

SIGNED_OUT = 4401
"""Close code: the session is over; the page has to sign in again."""
RIGHTS_CHANGED = 4403
"""Close code: what this agent may do has changed; the page has to load anew."""


class Sockets:
    """All of them, with agent and session."""

    def __init__(self) -> None:
        self._open: dict[web.WebSocketResponse, tuple[int, str]] = {}

    def __len__(self) -> int:
        return len(self._open)

    def add(self, socket: web.WebSocketResponse, agent: int, session: str) -> None:
        """Note an open socket; `session` is the hash of its secret."""
        self._open[socket] = (agent, session)

    def drop(self, socket: web.WebSocketResponse) -> None:
        """It is closed."""
        self._open.pop(socket, None)

    async def end_session(self, session: str) -> None:
        """Close those of a session that is over."""
        await _close((one for one, (_, whose) in self._open.items() if whose == session), SIGNED_OUT)

    async def end_agent(self, agent: int, but: str | None = None) -> None:
        """Close those of an agent whose rights have changed, but for the session `but`."""
        found = (one for one, (who, session) in self._open.items() if who == agent and session != but)
        await _close(found, RIGHTS_CHANGED)

    async def end_all(self) -> None:
        """Close all: the service stops. The pages connect again as soon as it is there."""
        await _close(self._open, 1001)


async def _close(sockets: Iterable[web.WebSocketResponse], code: int) -> None:
    await asyncio.gather(*(socket.close(code=code) for socket in list(sockets)), return_exceptions=True)
