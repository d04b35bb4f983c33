"""Who watches: consoles that open, catch up on what they missed, and see who else is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from bot.desk import views
from bot.desk.handling import Handling
from bot.desk.hub import Pushed, Subscription
from bot.desk.people import sees, shops_of
from bot.store.people import Agent
from bot.store.records import StoredEvent

REPLAYED: Final = 500
"""A console that missed more events than this loads its lists anew."""


class Watching(Handling):
    """The way out to the consoles."""

    async def subscribe(self, agent: Agent, after: int | None = None) -> Subscription:
        """Open a console: `async for pushed in subscription`. End it with `unsubscribe`.

        `after` is the number of the last event that it has; what came since comes first, without a gap or a double.
        Where that is too long ago `reset` is set, and the console has to load its lists. Without `after` it begins now.
        """
        here = self.hub.present(agent.id)
        subscription = self.hub.add(agent, self._seq)
        if after is not None:
            await self._catch_up(subscription, after)
        self._count()
        if not here:
            self._presence(agent, online=True)
        return subscription

    def unsubscribe(self, subscription: Subscription) -> None:
        """Close a console; where it was the agent's last one, the others see him go."""
        self.hub.remove(subscription)
        self._count()
        if not self.hub.present(subscription.agent.id):
            self._presence(subscription.agent, online=False)

    def look(self, subscription: Subscription, conversation: int | None) -> None:
        """Show those who see the shop, too, which conversation the agent has open; None: no longer any."""
        before, subscription.looking = subscription.looking, conversation
        live = self._lives.get(conversation or before or 0)
        if live is not None and sees(subscription.agent, live.chat.shop):
            self._presence(subscription.agent, live.chat.shop, online=True, conversation=conversation)

    def online(self, viewer: Agent) -> list[dict[str, Any]]:
        """Who is there, and in which conversation, where the viewer may see it: [{"id", "display", "conversation"}]."""
        return [
            {
                "id": agent.id,
                "display": agent.display,
                "conversation": looking if self._shown(viewer, looking) else None,
            }
            for agent, looking in self.hub.online().values()
        ]

    async def _catch_up(self, subscription: Subscription, after: int) -> None:
        known = await self.store.last_seq()
        first = await self.store.first_seq()
        if after > known or known - after > REPLAYED or after + 1 < first:
            subscription.reset = True
            return
        shops = shops_of(subscription.agent, self._shops)
        missed = await self.store.events_after(shops, after, REPLAYED)
        subscription.catch_up(await self._replayed(missed))

    async def _replayed(self, missed: Sequence[StoredEvent]) -> list[Pushed]:
        """The events as they were pushed, with the conversations as they are now."""
        return [
            Pushed(
                each.seq,
                each.kind,
                each.conversation,
                each.shop,
                views.frame(each.seq, each.kind, each.conversation, each.at, await self._told(each)),
            )
            for each in missed
        ]

    async def _told(self, event: StoredEvent) -> dict[str, Any]:
        data = event.data
        if event.kind == "message" and (message := await self.store.message(data["message"])) is not None:
            data["message"] = self.lens.message(message)
        if event.kind == "draft" and (stored := await self.store.suggestion(data["suggestion"])) is not None:
            data["suggestion"] = views.suggestion_fragment(stored)
        if event.kind == "assigned":
            data["to"] = self.people.row(data["to"])
        if event.conversation is not None and await self.store.chat(event.conversation) is not None:
            data["conversation"] = self.row(await self.live(event.conversation))
        return data

    def _shown(self, viewer: Agent, conversation: int | None) -> bool:
        live = self._lives.get(conversation or 0)
        return live is not None and sees(viewer, live.chat.shop)

    def _presence(
        self, agent: Agent, shop: str | None = None, *, online: bool, conversation: int | None = None
    ) -> None:
        row = {"agent": {"id": agent.id, "display": agent.display}, "online": online, "conversation": conversation}
        self.pass_on("presence", shop, None, row)

    def _count(self) -> None:
        self.metrics.sockets.set(len(self.hub))
        self.metrics.behind.set(max((len(each) for each in self.hub), default=0))
