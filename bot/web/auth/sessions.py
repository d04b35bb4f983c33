"""Signed-in browsers: the cookie's secret to session and agent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.store.people import Agent, Session
from bot.web.auth import keys
from bot.web.auth.memory import Memory

COOKIE = "huashu_session"
LASTS = timedelta(hours=12)
"""A long shift; after that one signs in again."""


class SessionStore(Protocol):
    """What of the store is needed."""

    async def open_session(self, session: Session) -> None:
        """Keep a session."""

    async def session(self, token_hash: str) -> Session | None:
        """Find the session of a hashed secret."""

    async def close_session(self, token_hash: str) -> bool:
        """Forget one."""
        ...

    async def close_sessions(self, agent: int) -> int:
        """Forget all of one agent."""
        ...

    async def agent(self, agent: int) -> Agent | None:
        """Find an agent."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A session that holds, and whose it is."""

    session: Session
    agent: Agent


class Sessions:
    """Opens, finds and closes sessions."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store
        self._known = Memory(self._read)

    async def open(self, agent: Agent, now: datetime) -> tuple[str, Session]:
        """Sign an agent in; gives the secret for the cookie."""
        secret = keys.new()
        session = Session(keys.fingerprint(secret), agent.id, now, now + LASTS, keys.new())
        await self._store.open_session(session)
        return secret, session

    async def find(self, secret: str, now: datetime) -> Signed | None:
        """Give the session of a cookie; None where there is none, it has run out, or its agent may not work here."""
        signed = await self._known.get(keys.fingerprint(secret), now)
        return signed if signed and signed.agent.active and now < signed.session.expires else None

    async def close(self, session: Session) -> None:
        """Sign out."""
        await self._store.close_session(session.token_hash)
        self._known.forget()

    async def close_all(self, agent: int, but: Session | None = None) -> None:
        """Sign an agent out everywhere, for his password, role or shops have changed; `but` goes on."""
        await self._store.close_sessions(agent)
        if but is not None:
            await self._store.open_session(but)
        self._known.forget()

    def forget(self) -> None:
        """What is remembered of agents is no longer true: read anew."""
        self._known.forget()

    async def _read(self, token_hash: str) -> Signed | None:
        session = await self._store.session(token_hash)
        agent = await self._store.agent(session.agent) if session else None
        return Signed(session, agent) if session and agent else None
