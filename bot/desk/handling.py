"""Who has a conversation: taking, giving back, passing on, asking for a role, closing."""

from __future__ import annotations

from bot.conversation.events import Closed, HandedOff, Reopened
from bot.desk.answering import Answering
from bot.desk.errors import Refused
from bot.desk.live import Live
from bot.desk.people import sees
from bot.store import records
from bot.store.people import Agent
from bot.store.records import Event, Written


class Handling(Answering):
    """The way around. All raise `Refused` (unknown) where the agent does not see the shop."""

    async def take(self, agent: Agent, conversation: int) -> None:
        """Take a chat: a free one, or one whose agent is not there; managers and owners may take any.

        Whoever takes it also takes back the wish for a role. Raises `Refused` (not_yours).
        """
        live = await self.seen_by(agent, conversation)
        holder = live.chat.assigned_to
        if holder != agent.id:
            if holder is not None and agent.role == "agent" and self.hub.present(holder):
                raise Refused("not_yours")
            if not await self.assign(live, agent.id, holder):
                raise Refused("not_yours")
        if live.state.handoff is not None and live.state.handoff.asked:
            await self._hand(live, records.Handoff(conversation, None, self.clock.now(), agent=agent.id))

    async def release(self, agent: Agent, conversation: int) -> None:
        """Give a chat back, so that anybody may take it. Raises `Refused` (not_yours)."""
        live = await self._own(agent, conversation)
        if live.chat.assigned_to is not None and not await self.assign(live, None, live.chat.assigned_to):
            raise Refused("not_yours")

    async def transfer(self, agent: Agent, conversation: int, to: int) -> None:
        """Pass a chat on to another agent of the shop. Raises `Refused`: not_yours, unknown (no such agent there)."""
        live = await self._own(agent, conversation)
        other = self.people.get(to)
        if other is None or not other.active or not sees(other, live.chat.shop):
            raise Refused("unknown", "没有这位同事，或者他不负责这家店铺，会话还在您手上")
        if not await self.assign(live, to, live.chat.assigned_to):
            raise Refused("not_yours")

    async def handoff(self, agent: Agent, conversation: int, role: str, note: str = "") -> None:
        """Ask for a person of a role; the chat becomes free for whoever fits. `note` stands in the chat for agents."""
        live = await self._own(agent, conversation)
        await self._hand(live, records.Handoff(conversation, role, self.clock.now(), note, agent.id))
        if live.chat.assigned_to is not None:
            await self.assign(live, None, live.chat.assigned_to)

    async def close(self, agent: Agent, conversation: int) -> None:
        """End a conversation: no draft, no timer, until the buyer writes again. Raises `Refused` (not_yours)."""
        live = await self._own(agent, conversation)
        await self._status(live, "closed")

    async def reopen(self, agent: Agent, conversation: int) -> None:
        """Open an ended conversation again."""
        live = await self.seen_by(agent, conversation)
        if live.state.status == "closed":
            await self._status(live, "idle")

    async def seen(self, agent: Agent, conversation: int) -> None:
        """Note that the agent looks at a chat: nothing in it is unread any more."""
        live = await self.seen_by(agent, conversation)
        if live.chat.unread:
            await self.store.seen(conversation, self.clock.now(), (Event("seen"),), then=self.follow(live))

    async def typing(self, agent: Agent, conversation: int) -> None:
        """Let the others, and the buyer where his channel can, see that the agent types."""
        live = await self.seen_by(agent, conversation)
        row = {"agent": self.people.row(agent.id)}
        self.pass_on("typing", live.chat.shop, conversation, row)
        outlet = self._outlets.get(live.chat.channel)
        if outlet is not None:
            outlet.typing(live.chat)

    async def _own(self, agent: Agent, conversation: int) -> Live:
        """A chat that the agent may decide over: his own, a free one, or any for managers and owners."""
        live = await self.seen_by(agent, conversation)
        if agent.role == "agent" and live.chat.assigned_to not in {None, agent.id}:
            raise Refused("not_yours")
        return live

    async def _hand(self, live: Live, told: records.Handoff) -> None:
        def then(written: Written[None]) -> None:
            live.chat = written.chat or live.chat
            self.happen(live.chat.id, HandedOff(told.at, told.role))
            self.publish(written)

        await self.store.handoff(told, (Event("status"),), then=then)

    async def _status(self, live: Live, status: str) -> None:
        at = self.clock.now()

        def then(written: Written[None]) -> None:
            live.chat = written.chat or live.chat
            self.happen(live.chat.id, Closed(at) if status == "closed" else Reopened(at))
            self.publish(written)

        await self.store.set_status(live.chat.id, status, at, (Event("status"),), then=then)
