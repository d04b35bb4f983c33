"""Signed-in browsers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.people import Agent, Session
from bot.web.auth.sessions import LASTS, Sessions

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 11, 9, 30, tzinfo=UTC)
LIN = Agent(1, "lin", "小林", "agent", ("tea",), active=True, password_hash="")


class Shelf:
    """A store in memory."""

    def __init__(self) -> None:
        self.agents = {LIN.id: LIN}
        self.sessions: dict[str, Session] = {}

    async def open_session(self, session: Session) -> None:
        self.sessions[session.token_hash] = session

    async def session(self, token_hash: str) -> Session | None:
        return self.sessions.get(token_hash)

    async def close_session(self, token_hash: str) -> bool:
        return self.sessions.pop(token_hash, None) is not None

    async def close_sessions(self, agent: int) -> int:
        before = len(self.sessions)
        self.sessions = {key: each for key, each in self.sessions.items() if each.agent != agent}
        return before - len(self.sessions)

    async def agent(self, agent: int) -> Agent | None:
        return self.agents.get(agent)


async def test_the_cookies_secret_opens_and_what_is_stored_does_not() -> None:
    sessions = Sessions(Shelf())
    secret, session = await sessions.open(LIN, NOW)
    signed = await sessions.find(secret, NOW)
    assert signed is not None
    assert (signed.agent, signed.session) == (LIN, session)
    assert secret not in (session.token_hash, session.csrf)
    assert await sessions.find(session.token_hash, NOW) is None


async def test_a_session_runs_out() -> None:
    sessions = Sessions(Shelf())
    secret, _ = await sessions.open(LIN, NOW)
    assert await sessions.find(secret, NOW + LASTS - timedelta(seconds=1)) is not None
    assert await sessions.find(secret, NOW + LASTS) is None


async def test_signing_out_ends_this_one_only() -> None:
    sessions = Sessions(Shelf())
    one, session = await sessions.open(LIN, NOW)
    other, _ = await sessions.open(LIN, NOW)
    assert await sessions.find(one, NOW)
    await sessions.close(session)
    assert await sessions.find(one, NOW) is None
    assert await sessions.find(other, NOW) is not None


async def test_a_changed_password_ends_all_but_the_own() -> None:
    sessions = Sessions(Shelf())
    here, session = await sessions.open(LIN, NOW)
    elsewhere, _ = await sessions.open(LIN, NOW)
    await sessions.close_all(LIN.id, but=session)
    assert await sessions.find(elsewhere, NOW) is None
    assert await sessions.find(here, NOW) is not None
    await sessions.close_all(LIN.id)
    assert await sessions.find(here, NOW) is None


async def test_who_may_not_work_here_any_more_has_no_session() -> None:
    shelf = Shelf()
    sessions = Sessions(shelf)
    secret, _ = await sessions.open(LIN, NOW)
    assert await sessions.find(secret, NOW)
    shelf.agents[LIN.id] = replace(LIN, active=False)
    sessions.forget()
    assert await sessions.find(secret, NOW) is None
    del shelf.agents[LIN.id]
    sessions.forget()
    assert await sessions.find(secret, NOW) is None
