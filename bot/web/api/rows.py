"""What the store and the desk know, as answers."""

from __future__ import annotations

from bot.desk.served import Served
from bot.errors import Problem
from bot.store.people import Agent, Audit, Token
from bot.web.shapes.people import AgentRow, AuditRow, ScriptProblem, ShopRow, TokenRow


def agent(found: Agent) -> AgentRow:
    """Give an agent without what he signs in with."""
    return AgentRow(
        id=found.id,
        name=found.name,
        display=found.display,
        role=found.role,
        shops=list(found.shops),
        active=found.active,
    )


def token(found: Token) -> TokenRow:
    """Give a token without its secret."""
    return TokenRow(
        id=found.id,
        name=found.name,
        scopes=list(found.scopes),
        shops=list(found.shops),
        created=found.created.isoformat(),
        revoked=found.revoked.isoformat() if found.revoked else None,
    )


def shop(served: Served) -> ShopRow:
    """Give a shop with what is wrong with its newest script."""
    return ShopRow(
        key=served.key,
        name=served.shop.facts.shop.name,
        version=served.shop.version,
        problems=[_problem(problem) for problem in served.problems],
    )


def audit(line: Audit) -> AuditRow:
    """Give a line of the audit trail."""
    return AuditRow(id=line.id, at=line.at.isoformat(), who=line.who, what=line.what, data=dict(line.data))


def _problem(problem: Problem) -> ScriptProblem:
    where = str(problem.where) if problem.where else None
    return ScriptProblem(
        code=problem.code, level=problem.level, message=problem.message, hint=problem.hint, where=where
    )
