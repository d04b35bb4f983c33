"""The first start: somebody has to be there to sign in, and gets in by a link that is good once."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from bot.desk.people import EVERY_SHOP
from bot.store.people import Agent
from bot.web.service import Service

OWNER = "owner"
_SHOWN = "店主"


async def link(service: Service, *, always: bool) -> str | None:
    """Give the path of a new one-time link for the owner: where no owner has a password yet, or `always`.

    Where there is no owner at all one is added, without a password: he gives himself one when he is in.
    """
    owners = [agent for agent in await service.store.agents() if agent.role == "owner" and agent.active]
    if any(owner.password_hash for owner in owners) and not always:
        return None
    now = service.clock()
    owner = owners[0] if owners else await _added(service, now)
    return "/signin?" + urlencode({"token": service.links.make(owner.id, now)})


async def _added(service: Service, now: datetime) -> Agent:
    taken = {agent.name for agent in await service.store.agents()}
    name = next(name for name in (OWNER, *(f"{OWNER}{number}" for number in range(2, 1000))) if name not in taken)
    owner = Agent(0, name, _SHOWN, "owner", (EVERY_SHOP,), active=True, password_hash="")
    added = await service.store.add_agent(owner, now)
    await service.desk.know_people()
    await service.store.audit("-", "owner_added", {"agent": added.name}, now)
    return added
