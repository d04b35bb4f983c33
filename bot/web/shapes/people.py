"""Agents, signing in, tokens, shops, buyers' data, the audit trail."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.store.people import AgentRole
from bot.web.auth import passwords
from bot.web.shapes.basic import MOST_IN_A_LIST, NO_SPACES, Answer, Asked, At, Id, Json, Key, Name, Query, When

Scope = Literal["messages:write", "orders:write", "suggest", "lint", "conversations:read", "export", "metrics:read"]
LoginName = Annotated[str, StringConstraints(min_length=1, max_length=50, pattern=NO_SPACES)]
Password = Annotated[str, Field(min_length=passwords.SHORTEST, max_length=passwords.LONGEST)]
Shops = Annotated[list[Name], Field(max_length=MOST_IN_A_LIST)]


class Login(Asked):
    """Name and password."""

    name: str = Field(min_length=1, max_length=50)
    password: str = Field(min_length=1, max_length=passwords.LONGEST)


class AgentRow(Answer):
    """An agent. `shops` are keys; ["*"] means all."""

    id: int
    name: str
    display: str
    role: AgentRole
    shops: list[str]
    active: bool


class Agents(Answer):
    """All agents."""

    items: list[AgentRow]


class SignedIn(Answer):
    """Who is signed in; `csrf` has to stand in the header `X-CSRF-Token` of every request that changes something."""

    agent: AgentRow
    csrf: str


class ScriptProblem(Answer):
    """A mistake in the script that is on disk; the last good one goes on working."""

    code: str
    level: str
    message: str
    hint: str
    where: str | None


class ShopRow(Answer):
    """A shop that is served. `version` is of the script in use."""

    key: str
    name: str
    version: str
    problems: list[ScriptProblem]


class ShopRows(Answer):
    """The shops that one may see."""

    items: list[ShopRow]


class Me(SignedIn):
    """Who I am, and what I see."""

    shops: list[ShopRow]


class NewAgent(Asked):
    """An agent to be added."""

    name: LoginName
    display: Name
    role: AgentRole = "agent"
    shops: Shops = Field(default=[])
    password: Password


class AgentPath(Query):
    """Which agent."""

    id: Id


class AgentChange(Asked):
    """What changes about an agent; what is left out stays."""

    display: Name | None = None
    role: AgentRole | None = None
    shops: Shops | None = None
    active: bool | None = None
    password: Password | None = None


class TokenRow(Answer):
    """A program's token, without its secret."""

    id: int
    name: str
    scopes: list[str]
    shops: list[str]
    created: At
    revoked: At | None


class TokenRows(Answer):
    """All tokens."""

    items: list[TokenRow]


class NewToken(Asked):
    """A token to be made; without shops it is good for all."""

    name: Name
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=20)]
    shops: Shops = Field(default=[])


class MadeToken(Answer):
    """The secret, this once, and the token."""

    token: str
    item: TokenRow


class TokenPath(Query):
    """Which token."""

    id: Id


class BuyerPath(Query):
    """Whose data."""

    shop: Name
    buyer: Key


class BuyerData(Answer):
    """All that is stored about one buyer of one shop."""

    data: Json


class Erased(Answer):
    """How many rows of each kind were deleted."""

    counts: dict[str, int]


class ExportQuery(Query):
    """Which chats: of one shop, last changed in a span of time."""

    shop: Name
    since: When | None = Field(default=None, alias="from")
    until: When | None = Field(default=None, alias="to")


class AuditRow(Answer):
    """A line of the audit trail."""

    id: int
    at: At
    who: str
    what: str
    data: Json


class AuditRows(Answer):
    """Newest first."""

    items: list[AuditRow]


class AuditQuery(Query):
    """How many, and older than which."""

    limit: int = Field(default=100, ge=1, le=1000)
    before: Id | None = None
