"""Who works at the desk: names for what is shown, and which shops each of them sees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from bot.store.people import Agent

EVERY_SHOP: Final = "*"


def sees(agent: Agent, shop: str) -> bool:
    """Tell whether the agent may see the chats of that shop; an owner sees all."""
    return agent.role == "owner" or EVERY_SHOP in agent.shops or shop in agent.shops


def shops_of(agent: Agent, served: Iterable[str]) -> tuple[str, ...]:
    """The shops among those served that the agent sees."""
    return tuple(shop for shop in served if sees(agent, shop))


def fits(agent: Agent, role: str) -> bool:
    """Tell whether a chat handed over to `role` is in the right hands; a manager or owner can stand in for anybody."""
    return role not in {"manager", "owner"} or agent.role in {role, "owner"}


class People:
    """All agents by id, as last read from the store."""

    def __init__(self) -> None:
        self._agents: dict[int, Agent] = {}

    def know(self, agents: Iterable[Agent]) -> None:
        """Take these as all agents there are."""
        self._agents = {agent.id: agent for agent in agents}

    def get(self, agent: int | None) -> Agent | None:
        """Give the agent of that id."""
        return None if agent is None else self._agents.get(agent)

    def row(self, agent: int | None) -> dict[str, Any] | None:
        """Give {"id", "display"} of an agent, None for nobody; who is unknown by now keeps his number."""
        if agent is None:
            return None
        known = self._agents.get(agent)
        return {"id": agent, "display": known.display if known else f"客服{agent}"}
