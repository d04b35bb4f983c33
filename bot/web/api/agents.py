"""Agents: who they are, and changing that. An owner may change everybody, a manager the agents of his shops."""

from __future__ import annotations

from dataclasses import replace

from bot.store.people import Agent
from bot.web.api import rows
from bot.web.auth.who import Who
from bot.web.errors import RefusedError, not_found
from bot.web.service import Call
from bot.web.shapes.people import AgentChange, AgentPath, AgentRow, Agents, NewAgent

_BEYOND = "主管只能管自己店铺的客服；别的请店主来改"


async def everybody(call: Call) -> Agents:
    """All agents, for handing chats over to."""
    return Agents(items=[rows.agent(agent) for agent in await call.service.store.agents()])


async def add(call: Call, body: NewAgent) -> AgentRow:
    """Add an agent. A manager may add agents for shops of his own."""
    wanted = Agent(0, body.name, body.display, body.role, tuple(body.shops), active=True, password_hash="")
    if not _governs(call.who, wanted):
        raise RefusedError(403, "forbidden", _BEYOND)
    hashed = await call.service.passwords.hash(body.password)
    agent = await call.service.store.add_agent(replace(wanted, password_hash=hashed), call.now)
    await _known_to_all(call)
    await call.audit("agent_added", {"agent": agent.name, "role": agent.role, "shops": list(agent.shops)})
    return rows.agent(agent)


async def change(call: Call, path: AgentPath, body: AgentChange) -> AgentRow:
    """Change an agent; everybody may change his own shown name and password.

    Whoever's password or rights have changed is signed out everywhere else.
    """
    agent = await call.service.store.agent(path.id)
    if agent is None:
        raise not_found("客服")
    changed = await _changed(call, agent, body)
    _allow(call.who, agent, changed, body)
    changed = await call.service.store.change_agent(changed)
    await _known_to_all(call)
    if replace(changed, display=agent.display) != agent:
        await _sign_out(call, changed)
    await call.audit("agent_changed", {"agent": agent.name, "what": sorted(body.model_fields_set)})
    return rows.agent(changed)


async def _changed(call: Call, agent: Agent, body: AgentChange) -> Agent:
    hashed = agent.password_hash if body.password is None else await call.service.passwords.hash(body.password)
    return replace(
        agent,
        display=agent.display if body.display is None else body.display,
        role=agent.role if body.role is None else body.role,
        shops=agent.shops if body.shops is None else tuple(body.shops),
        active=agent.active if body.active is None else body.active,
        password_hash=hashed,
    )


def _allow(who: Who, agent: Agent, changed: Agent, body: AgentChange) -> None:
    own = who.agent is not None and who.agent.id == agent.id
    if own and body.model_fields_set <= {"display", "password"}:
        return
    if not (_governs(who, agent) and _governs(who, changed)):
        raise RefusedError(403, "forbidden", _BEYOND)


def _governs(who: Who, agent: Agent) -> bool:
    """An owner everybody; a manager the agents who see no shop but his."""
    if who.ranks("owner"):
        return True
    within = all(who.sees(shop) for shop in agent.shops)  # nobody but who sees every shop sees the one named *
    return who.ranks("manager") and agent.role == "agent" and within


async def _known_to_all(call: Call) -> None:
    call.service.sessions.forget()
    await call.service.desk.know_people()


async def _sign_out(call: Call, agent: Agent) -> None:
    own = call.who.session if call.who.agent and call.who.agent.id == agent.id and agent.active else None
    await call.service.sessions.close_all(agent.id, own)
    await call.service.sockets.end_agent(agent.id, own.token_hash if own else None)
