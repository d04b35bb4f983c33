"""The store's methods that read chats and the log."""

from __future__ import annotations

from collections.abc import Collection

from bot.store.queries import chats, events
from bot.store.queries.chats import ChatFilter, Page
from bot.store.records import Chat, Decision, Message, Sent, StoredEvent, StoredSuggestion
from bot.store.writer import Part


class ChatReads(Part):
    """Reads; each sees all that was committed before it began."""

    async def chats(self, wanted: ChatFilter, limit: int = 50, cursor: str | None = None) -> Page[Chat]:
        """List chats page by page: the newest first, or with `waiting` the longest waiting first."""
        return await self._database.read(chats.chats, wanted, limit, cursor)

    async def chat(self, conversation: int) -> Chat | None:
        """Find a chat."""
        return await self._database.read(chats.chat, conversation)

    async def chat_with(self, shop: str, channel: str, buyer: str) -> Chat | None:
        """Find the chat that a buyer has with a shop on a channel."""
        return await self._database.read(chats.chat_with, shop, channel, buyer)

    async def message(self, message: int) -> Message | None:
        """Find a message."""
        return await self._database.read(chats.message, message)

    async def messages(self, conversation: int, after: int = 0, limit: int = 200) -> list[Message]:
        """List the messages of a chat that came after that one, oldest first."""
        return await self._database.read(chats.messages, conversation, after, limit)

    async def recent(self, conversation: int, limit: int = 50) -> list[Message]:
        """List the newest messages of a chat, oldest first."""
        return await self._database.read(chats.recent, conversation, limit)

    async def undelivered(self, channel: str, limit: int = 100) -> list[tuple[Message, Chat]]:
        """List the agents' messages that a channel has not taken yet, oldest first, each with its chat."""
        return await self._database.read(chats.undelivered, channel, limit)

    async def suggestion(self, suggestion: int) -> StoredSuggestion | None:
        """Find a suggestion, live or withdrawn."""
        return await self._database.read(chats.suggestion, suggestion)

    async def suggestions(self, ids: Collection[int]) -> dict[int, StoredSuggestion]:
        """Find several suggestions at once; what is not there is left out."""
        return await self._database.read(chats.suggestions, ids)

    async def decisions(self, conversation: int) -> list[Decision]:
        """List what was decided in a chat, oldest first."""
        return await self._database.read(chats.decisions, conversation)

    async def sent(self, conversation: int, client_id: str) -> Sent | None:
        """Find what was sent under a client id."""
        return await self._database.read(chats.sent, conversation, client_id)

    async def events_after(self, shops: Collection[str] | None, seq: int, limit: int = 1000) -> list[StoredEvent]:
        """List the events with a higher number, in order; of these shops, or with None of all."""
        return await self._database.read(events.events_after, shops, seq, limit)

    async def last_seq(self) -> int:
        """Give the number of the newest event; 0 before the first."""
        return await self._database.read(events.last_seq)

    async def first_seq(self) -> int:
        """Give the number of the oldest event still kept: who has seen less than the one before has missed some."""
        return await self._database.read(events.first_seq)
