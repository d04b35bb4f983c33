"""What agents say: every text is checked before it leaves, and only one person answers a buyer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.conversation.events import Rejected
from bot.desk.errors import Refused
from bot.desk.linting import Linting
from bot.desk.live import Live
from bot.desk.people import fits, sees
from bot.store.errors import ConflictError
from bot.store.people import Agent
from bot.store.records import Decision, DecisionKind, Event, Message, Rejection, Sending, Written


@dataclass(frozen=True, slots=True)
class Reply:
    """A text that an agent wants to send.

    `expected_last` is the buyer's last message that the agent has seen, `client_id` the sender's own id of this try.
    `suggestion` and `draft` (its number, from 0) name what the text began as.
    """

    conversation: int
    text: str
    client_id: str
    expected_last: int
    suggestion: int | None = None
    draft: int | None = None


class Answering(Linting):
    """The way out."""

    async def send(self, agent: Agent, reply: Reply) -> Message:
        """Send a text to the buyer; the same client id is the same message. Who answers a free chat takes it.

        Raises `Refused`: empty, unknown, closed, not_yours, stale (the buyer wrote meanwhile, or the suggestion is no
        longer the live one), findings (a rule forbids the text).
        """
        live = await self.seen_by(agent, reply.conversation)
        before = await self.store.sent(reply.conversation, reply.client_id)
        if before is not None:
            return before.message
        self._may_send(agent, live, reply)
        rows, _ = await self.lint(live.chat.shop, reply.conversation, reply.text)
        self._passes(rows)
        await self._take_free(agent, live)
        sending = Sending(
            conversation=reply.conversation,
            agent=agent.id,
            text=reply.text,
            kind=_kind(live, reply),
            client_id=reply.client_id,
            at=self.clock.now(),
            suggestion=reply.suggestion,
            draft=reply.draft,
            findings=tuple(rows),
            expected_last=reply.expected_last,
        )
        handoff = live.state.handoff
        try:
            sent = await self.commit_sending(live, sending, fulfils=handoff is None or fits(agent, handoff.who))
        except ConflictError as conflict:
            raise _refusal(conflict) from conflict
        return sent.message

    async def reject(self, agent: Agent, conversation: int, suggestion: int, reason: str) -> Decision:
        """Throw the live suggestion away. Raises `Refused`: unknown, stale (it is not the live one)."""
        live = await self.seen_by(agent, conversation)

        def then(written: Written[Decision]) -> None:
            live.chat = written.chat or live.chat
            self.metrics.decisions.labels("reject").inc()
            self.happen(conversation, Rejected(no.at, suggestion))
            self.publish(written)

        no = Rejection(conversation, suggestion, agent.id, reason, self.clock.now())
        try:
            return (await self.store.reject(no, (Event("withdrawn"),), then=then)).value
        except ConflictError as conflict:
            raise _refusal(conflict) from conflict

    async def seen_by(self, agent: Agent, conversation: int) -> Live:
        """A conversation that the agent may see. Raises `Refused` (unknown) for others, as if there were none."""
        live = await self.live(conversation)
        if not sees(agent, live.chat.shop):
            raise Refused("unknown")
        return live

    def _may_send(self, agent: Agent, live: Live, reply: Reply) -> None:
        if not reply.text.strip():
            raise Refused("empty")
        if live.state.status == "closed":
            raise Refused("closed")
        if live.chat.assigned_to not in {None, agent.id}:
            raise Refused("not_yours")
        if reply.expected_last != live.state.last or reply.suggestion not in {None, live.state.draft}:
            raise Refused("stale")

    def _passes(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            self.metrics.findings.labels(row["code"]).inc()
        if any(row["severity"] != "warn" for row in rows):
            raise Refused("findings", findings=rows)

    async def _take_free(self, agent: Agent, live: Live) -> None:
        """Who answers first has the chat: of two who press Enter at once one is refused."""
        if live.chat.assigned_to is None and not await self.assign(live, agent.id, None):
            raise Refused("not_yours")

    async def assign(self, live: Live, to: int | None, expected: int | None) -> bool:
        """Give a conversation to an agent or to nobody, if `expected` has it."""

        def then(written: Written[bool]) -> None:
            live.chat = written.chat or live.chat
            self.publish(written, to=lambda: self.people.row(to))

        event = (Event("assigned"),)
        return (await self.store.assign(live.chat.id, to, expected, self.clock.now(), event, then=then)).value


def _kind(live: Live, reply: Reply) -> DecisionKind:
    """Taken as it was, edited, or written anew."""
    if reply.suggestion is None:
        return "write"
    drafts = live.drafts()
    number = reply.draft or 0
    same = number < len(drafts) and drafts[number]["text"] == reply.text
    return "accept" if same else "edit"


def _refusal(conflict: ConflictError) -> Refused:
    match conflict.code:
        case "not_yours":
            return Refused("not_yours")
        case "unknown":
            return Refused("unknown")
        case _:
            return Refused("stale")
