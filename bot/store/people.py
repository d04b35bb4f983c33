"""Who may do what: agents, their sessions, programs' tokens, and the trail of what was done.

Frozen values; what is secret does not show when one is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.store.records import NOTHING, Json

AgentRole = Literal["agent", "manager", "owner"]


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who signs in. `shops` are the keys of the shops that this person sees; an owner sees all."""

    id: int
    name: str
    display: str
    role: AgentRole
    shops: tuple[str, ...]
    active: bool
    password_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser. Only the hash of its secret is stored; `csrf` is what its forms have to carry."""

    token_hash: str = field(repr=False)
    agent: int
    created: datetime
    expires: datetime
    csrf: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Token:
    """A program's key. Only its hash is stored; `shops` limits it, () means all shops."""

    id: int
    name: str
    token_hash: str = field(repr=False)
    scopes: tuple[str, ...]
    shops: tuple[str, ...]
    created: datetime
    revoked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """A line of the trail: who did what. `data` is emptied when the data of the buyer of `conversation` is deleted."""

    id: int
    at: datetime
    who: str
    what: str
    data: Json = field(default_factory=lambda: NOTHING)
    conversation: int | None = None
