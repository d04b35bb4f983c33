"""The store's methods about who may do what, and the trail of what was done."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from bot.store.people import Agent, Audit, Session, Token
from bot.store.queries import people
from bot.store.records import Json
from bot.store.writer import Part


class Accounts(Part):
    """Agents, sessions, tokens, the trail. Rare writes: each has a transaction of its own."""

    async def add_agent(self, agent: Agent, at: datetime) -> Agent:
        """Add an agent; gives it with its number (`agent.id` is not looked at). Raises `ConflictError` (exists)."""
        return await self._writer.direct(partial(people.add_agent, agent=agent, at=at))

    async def change_agent(self, agent: Agent) -> Agent:
        """Give the agent of that number these values. Raises `ConflictError` (unknown, exists, last_owner)."""
        return await self._writer.direct(partial(people.change_agent, agent=agent))

    async def agent(self, agent: int) -> Agent | None:
        """Find an agent by number."""
        return await self._database.read(people.agent, agent)

    async def agent_named(self, name: str) -> Agent | None:
        """Find an agent by the name to sign in with."""
        return await self._database.read(people.agent_named, name)

    async def agents(self) -> list[Agent]:
        """List all agents, the inactive too, by number."""
        return await self._database.read(people.agents)

    async def open_session(self, session: Session) -> None:
        """Store a session, in the place of one with the same secret."""
        await self._writer.direct(partial(people.open_session, session=session))

    async def session(self, token_hash: str) -> Session | None:
        """Find a session, also one that has run out."""
        return await self._database.read(people.session, token_hash)

    async def close_session(self, token_hash: str) -> bool:
        """Forget a session; False where there was none."""
        return await self._writer.direct(partial(people.close_session, token_hash=token_hash))

    async def close_sessions(self, agent: int) -> int:
        """Forget all sessions of an agent; gives how many there were."""
        return await self._writer.direct(partial(people.close_sessions, agent_id=agent))

    async def add_token(
        self, name: str, token_hash: str, scopes: tuple[str, ...], shops: tuple[str, ...], at: datetime
    ) -> Token:
        """Add a program's key. Raises `ConflictError` (exists) where its secret is known already."""
        token = Token(0, name, token_hash, scopes, shops, at)
        return await self._writer.direct(partial(people.add_token, token=token))

    async def token(self, token_hash: str) -> Token | None:
        """Find a program's key, also a revoked one."""
        return await self._database.read(people.token, token_hash)

    async def tokens(self) -> list[Token]:
        """List all programs' keys, the revoked too, by number."""
        return await self._database.read(people.tokens)

    async def revoke_token(self, token: int, at: datetime) -> bool:
        """Revoke a program's key; False where there is none or it is revoked already."""
        return await self._writer.direct(partial(people.revoke_token, id_=token, at=at))

    async def audit(self, who: str, what: str, data: Json, at: datetime, conversation: int | None = None) -> None:
        """Add a line to the trail. `data` is emptied when the buyer of `conversation` is deleted."""
        line = people.line(who, what, data, at, conversation)
        await self._writer.direct(partial(people.add_audit, line=line))

    async def audits(self, limit: int = 100, before: int | None = None) -> list[Audit]:
        """List the trail, the newest first; `before` a number, for the next page."""
        return await self._database.read(people.audits, limit, before)
