"""What is asked of a desk: one conversation, lists of them, their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from bot.desk import views
from bot.desk.live import revive
from bot.desk.watching import Watching
from bot.store.queries.chats import ChatFilter
from bot.store.queries.erasing import Erased
from bot.store.records import Message

Filter = Literal["open", "mine", "all"]

_OPEN = ("idle", "gathering", "drafting", "waiting", "handed_off")


class Showing(Watching):
    """Reads. Rows are as the API gives them."""

    async def view(self, conversation: int, *, masked: bool = False) -> dict[str, Any]:
        """A conversation with its live suggestion. Raises `Refused` (unknown)."""
        live = await self.live(conversation)
        row = self.row(live, masked=masked)
        stored = None if live.state.draft is None else await self.store.suggestion(live.state.draft)
        return {**row, "suggestion": None if stored is None else views.suggestion(stored)}

    async def listed(
        self, shops: Sequence[str], *, only: Filter = "open", agent: int | None = None, limit: int = 50,
        cursor: str | None = None,
    ) -> tuple[list[dict[str, Any]], str | None]:  # fmt: skip
        """Conversations of these shops with their live suggestions, masked, the newest first; and the next cursor.

        `open` leaves out what is closed, `mine` gives what `agent` has.
        """
        wanted = ChatFilter(tuple(shops), None if only == "all" else _OPEN, agent if only == "mine" else None)
        page = await self.store.chats(wanted, limit, cursor)
        drafts = await self.store.suggestions([chat.suggestion for chat in page.items if chat.suggestion is not None])
        rows = []
        for chat in page.items:
            stored = None if chat.suggestion is None else drafts.get(chat.suggestion)
            live = self._lives.get(chat.id) or revive(chat, (), stored)
            rows.append({**self.row(live), "suggestion": None if stored is None else views.suggestion(stored)})
        return rows, page.next

    async def messages(self, conversation: int, after: int = 0, limit: int = 200) -> list[dict[str, Any]]:
        """The lines of a conversation after that one, oldest first."""
        return [self.lens.message(each) for each in await self.store.messages(conversation, after, limit)]

    def message_row(self, message: Message) -> dict[str, Any]:
        """A line as the API gives it."""
        return self.lens.message(message)

    async def forget_buyer(self, shop: str, buyer: str) -> Erased:
        """Delete all that is kept of a buyer, here and in the store; tells how much that was."""
        erased = await self.store.delete_buyer(shop, buyer)
        self.forget(live.chat.id for live in self._lives if (live.chat.shop, live.chat.buyer) == (shop, buyer))
        return erased

    def forget(self, conversations: Iterable[int]) -> None:
        """Let conversations go from memory; what is asked of them again is read from the store."""
        for conversation in conversations:
            live = self._lives.get(conversation)
            for timer in live.state.timers if live else ():
                self._alarms[timer].cancel(conversation)
            self._lives.drop(conversation)
