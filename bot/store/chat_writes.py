"""The store's methods that change chats. Each gives its value and events once they are committed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.store.records import (
    Decision,
    Drafted,
    Event,
    Handoff,
    Incoming,
    OrderEvent,
    Receipt,
    Rejection,
    Sending,
    Sent,
    Written,
)
from bot.store.writer import Part, Then
from bot.store.writes import arriving, drafting, handling, sending


class ChatWrites(Part):
    """Writes. `events` go into the log in the same transaction, with the new numbers added to their data.

    `then` is called with the result right after the COMMIT, in the order of the commits, before the caller goes on and
    also where he has gone away: what is pushed from there comes in order, and nothing is forgotten.

    All raise `ConflictError` (unknown) where there is no such chat, and write nothing then.
    """

    async def receive(
        self, incoming: Incoming, events: Sequence[Event] = (), *, then: Then[Receipt] | None = None
    ) -> Written[Receipt]:
        """Take a buyer's message in, once for each external id; a closed or idle chat becomes `gathering`."""
        return await self._writer.write(arriving.receive(incoming, events), then)

    async def order_event(
        self, told: OrderEvent, events: Sequence[Event] = (), *, then: Then[int] | None = None
    ) -> Written[int]:
        """Take in what happened to an order; gives the chat, which is made where the buyer has none yet."""
        return await self._writer.write(arriving.order_event(told, events), then)

    async def save_suggestion(
        self, drafted: Drafted, events: Sequence[Event] = (), *, then: Then[int] | None = None
    ) -> Written[int]:
        """Make a suggestion the live one of its chat, and withdraw the one before; gives its number."""
        return await self._writer.write(drafting.save_suggestion(drafted, events), then)

    async def withdraw(  # noqa: PLR0913  five words of the write itself, and what follows it
        self,
        conversation: int,
        suggestion: int,
        why: str,
        at: datetime,
        events: Sequence[Event] = (),
        *,
        then: Then[bool] | None = None,
    ) -> Written[bool]:
        """Withdraw the live suggestion; False, and no event, where that is another one by now."""
        return await self._writer.write(drafting.withdraw(conversation, suggestion, why, at, events), then)

    async def reject(
        self, no: Rejection, events: Sequence[Event] = (), *, then: Then[Decision] | None = None
    ) -> Written[Decision]:
        """Note an agent's no, and withdraw the suggestion. Raises `ConflictError` (stale) where it is not live."""
        return await self._writer.write(drafting.reject(no, events), then)

    async def send(
        self, told: Sending, events: Sequence[Event] = (), *, then: Then[Sent] | None = None
    ) -> Written[Sent]:
        """Send a text, once for each client id: message, decision and withdrawn draft; the chat becomes `idle`.

        Raises `ConflictError`: not_yours where another agent has the chat, stale where the buyer has written after
        `expected_last`.
        """
        return await self._writer.write(sending.send(told, events), then)

    async def mark_delivered(
        self, message: int, at: datetime, events: Sequence[Event] = (), *, then: Then[bool] | None = None
    ) -> Written[bool]:
        """Note that the channel has taken an agent's message; False, and no event, where that was known."""
        return await self._writer.write(sending.mark_delivered(message, at, events), then)

    async def assign(  # noqa: PLR0913  five words of the write itself, and what follows it
        self,
        conversation: int,
        agent: int | None,
        expected: int | None,
        at: datetime,
        events: Sequence[Event] = (),
        *,
        then: Then[bool] | None = None,
    ) -> Written[bool]:
        """Give the chat to an agent or to nobody; False, and no event, where not `expected` has it."""
        return await self._writer.write(handling.assign(conversation, agent, expected, at, events), then)

    async def handoff(
        self, told: Handoff, events: Sequence[Event] = (), *, then: Then[None] | None = None
    ) -> Written[None]:
        """Hand the chat to a person of a role (`handed_off`), or back (`waiting`)."""
        return await self._writer.write(handling.handoff(told, events), then)

    async def set_status(
        self,
        conversation: int,
        status: str,
        at: datetime,
        events: Sequence[Event] = (),
        *,
        then: Then[None] | None = None,
    ) -> Written[None]:
        """Give the chat another status; `closed` also withdraws the live draft and ends the waiting."""
        return await self._writer.write(handling.set_status(conversation, status, at, events), then)

    async def seen(
        self, conversation: int, at: datetime, events: Sequence[Event] = (), *, then: Then[bool] | None = None
    ) -> Written[bool]:
        """Note that somebody has looked at the chat; False, and no event, where nothing was unread."""
        return await self._writer.write(handling.seen(conversation, at, events), then)

    async def log(
        self, shop: str, event: Event, at: datetime, conversation: int | None = None, *, then: Then[None] | None = None
    ) -> Written[None]:
        """Put an event into the log by itself."""
        return await self._writer.write(handling.log(shop, event, at, conversation), then)
