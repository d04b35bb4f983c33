"""Agents, sessions, tokens and the trail: what is asked and what is changed, each in a transaction of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.store import tables
from bot.store.columns import clean
from bot.store.errors import ConflictError
from bot.store.people import Agent, Audit, Session, Token
from bot.store.records import Json
from bot.store.rows import AGENT, AUDIT, SESSION, TOKEN, first, values

_AGENT = tables.agent.c
_SESSION = tables.session.c
_TOKEN = tables.token.c
_AUDIT = tables.audit.c


def add_agent(connection: Connection, agent: Agent, at: datetime) -> Agent:
    """Add an agent; its number is given here. Raises `ConflictError` (exists) where the name is taken."""
    row = {**values(AGENT, _cleaned(agent)), "created": at}
    return replace(_cleaned(agent), id=_insert(connection, tables.agent, row, f"已经有叫“{agent.name}”的客服了"))


def change_agent(connection: Connection, agent: Agent) -> Agent:
    """Give the agent of that number these values. Raises `ConflictError` (unknown, exists, last_owner)."""
    if not _owns(agent):
        _another_owner(connection, agent.id)
    row = values(AGENT, _cleaned(agent))
    row.pop("id")
    try:
        changed = connection.execute(update(tables.agent).where(_AGENT.id == agent.id).values(**row)).rowcount
    except IntegrityError:
        raise ConflictError("exists", f"已经有叫“{agent.name}”的客服了") from None
    if not changed:
        raise ConflictError("unknown", f"没有编号是 {agent.id} 的客服")
    return _cleaned(agent)


def _owns(agent: Agent) -> bool:
    return agent.active and agent.role == "owner"


def _another_owner(connection: Connection, id_: int) -> None:
    """Raise `ConflictError` (last_owner) where this one alone is an owner; others may not change owners meanwhile."""
    query = select(_AGENT.id).where(_AGENT.role == "owner", _AGENT.active).order_by(_AGENT.id).with_for_update()
    if list(connection.execute(query).scalars()) == [id_]:
        problem = "这是最后一位店主，停用或者改了身份就没人能管了；先添一位店主"
        raise ConflictError("last_owner", problem)


def _cleaned(agent: Agent) -> Agent:
    return replace(agent, name=clean(agent.name), display=clean(agent.display))


def _insert(connection: Connection, table: Table, row: dict[str, object], taken: str) -> int:
    row.pop("id")
    try:
        number: int = connection.execute(insert(table).values(**row).returning(table.c.id)).scalar_one()
    except IntegrityError:
        raise ConflictError("exists", taken) from None
    return number


def agent(connection: Connection, id_: int) -> Agent | None:
    """Find an agent by number."""
    return first(connection, select(*AGENT).where(_AGENT.id == id_), Agent)


def agent_named(connection: Connection, name: str) -> Agent | None:
    """Find an agent by the name to sign in with."""
    return first(connection, select(*AGENT).where(_AGENT.name == name), Agent)


def agents(connection: Connection) -> list[Agent]:
    """List all agents, the inactive too, by number."""
    return [Agent(*row) for row in connection.execute(select(*AGENT).order_by(_AGENT.id))]


def open_session(connection: Connection, session: Session) -> None:
    """Store a session, in the place of one with the same secret."""
    close_session(connection, session.token_hash)
    connection.execute(insert(tables.session).values(**values(SESSION, session)))


def session(connection: Connection, token_hash: str) -> Session | None:
    """Find a session, also one that has run out."""
    return first(connection, select(*SESSION).where(_SESSION.token_hash == token_hash), Session)


def close_session(connection: Connection, token_hash: str) -> bool:
    """Forget a session; False where there was none."""
    return bool(connection.execute(delete(tables.session).where(_SESSION.token_hash == token_hash)).rowcount)


def close_sessions(connection: Connection, agent_id: int) -> int:
    """Forget all sessions of an agent; gives how many there were."""
    return connection.execute(delete(tables.session).where(_SESSION.agent == agent_id)).rowcount


def add_token(connection: Connection, token: Token) -> Token:
    """Add a program's key; its number is given here. Raises `ConflictError` (exists) where its secret is known."""
    named = replace(token, name=clean(token.name))
    return replace(named, id=_insert(connection, tables.token, values(TOKEN, named), "这个令牌已经有了"))


def token(connection: Connection, token_hash: str) -> Token | None:
    """Find a key, also a revoked one."""
    return first(connection, select(*TOKEN).where(_TOKEN.token_hash == token_hash), Token)


def tokens(connection: Connection) -> list[Token]:
    """List all keys, the revoked too, by number."""
    return [Token(*row) for row in connection.execute(select(*TOKEN).order_by(_TOKEN.id))]


def revoke_token(connection: Connection, id_: int, at: datetime) -> bool:
    """Revoke a key; False where there is none or it is revoked already."""
    live = (_TOKEN.id == id_, _TOKEN.revoked.is_(None))
    return bool(connection.execute(update(tables.token).where(*live).values(revoked=at)).rowcount)


def add_audit(connection: Connection, line: Audit) -> None:
    """Add a line to the trail."""
    row = values(AUDIT, replace(line, who=clean(line.who), what=clean(line.what)))
    row.pop("id")
    connection.execute(insert(tables.audit).values(**row))


def audits(connection: Connection, limit: int, before: int | None) -> list[Audit]:
    """List the trail, the newest first; `before` a number, for the next page."""
    query = select(*AUDIT).order_by(_AUDIT.id.desc()).limit(limit)
    if before is not None:
        query = query.where(_AUDIT.id < before)
    return [Audit(*row) for row in connection.execute(query)]


def line(who: str, what: str, data: Json, at: datetime, conversation: int | None) -> Audit:
    """Make a line of the trail that has no number yet."""
    return Audit(0, at, who, what, data, conversation)
