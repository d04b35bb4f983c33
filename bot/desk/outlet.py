"""The way out of a channel, as the desk sees it."""

from __future__ import annotations

from typing import Protocol

from bot.store.records import Chat, Message


class Outlet(Protocol):
    """Gives agents' messages to buyers."""

    async def deliver(self, message: Message, chat: Chat) -> bool:
        """Give a message to the buyer; False where that was not possible."""
        ...

    def typing(self, chat: Chat) -> None:
        """Show the buyer that somebody types, where the channel can."""
        ...
