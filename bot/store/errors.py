"""What can go wrong with the store, each kind with a stable code and a text for the owner."""

from __future__ import annotations

from typing import Literal

from bot.errors import HuashuError

Trouble = Literal["full", "locked", "lost", "readonly", "corrupt", "newer", "older", "closed", "url", "failed"]
Clash = Literal["stale", "not_yours", "unknown", "exists", "bad", "last_owner"]


class StoreError(HuashuError):
    """The database cannot do what was asked; nothing of it was written.

    `code` says why: full (no room), locked (another program holds it), lost (no connection), readonly, corrupt, newer
    (made by a later Huashu), older (not yet upgraded), closed (the store was closed), url (no such kind of database),
    failed (anything else; the cause is chained). The text is Chinese and says what to do.
    """

    def __init__(self, code: Trouble, text: str) -> None:
        self.code = code
        super().__init__(text)


class ConflictError(HuashuError):
    """A write that does not fit what is stored; nothing of it was written.

    `code`: stale (the buyer has written meanwhile), not_yours (another agent has the chat), unknown (no such chat,
    message, suggestion, agent ...), exists (the name is taken), bad (a value that no database holds), last_owner (no
    owner would be left).
    """

    def __init__(self, code: Clash, text: str) -> None:
        self.code = code
        super().__init__(text)
