"""Who has a chat and how it stands: assignment, handoff, status, what was seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.store.batch import Batch, Needs, Write
from bot.store.columns import clean
from bot.store.records import Event, Message
from bot.store.writes.drafting import retire


def assign(
    conversation: int, agent: int | None, expected: int | None, at: datetime, events: Sequence[Event]
) -> Write[bool]:
    """Give the chat to an agent, or to nobody; False, and no event, where somebody else than `expected` has it."""

    def apply(batch: Batch) -> bool:
        chat = batch.chat(conversation)
        if chat.assigned_to != expected:
            return False
        batch.change(chat, assigned_to=agent)
        batch.log(chat.shop, chat.id, events, at, to=agent)
        return True

    return Write(Needs(chats=(conversation,)), apply)


def handoff(
    conversation: int, role: str | None, at: datetime, events: Sequence[Event], note: str, agent: int | None
) -> Write[None]:
    """Hand a chat to a person of that role, or with None back to the queue; `note` becomes a line of the system."""

    def apply(batch: Batch) -> None:
        chat = batch.chat(conversation)
        if note:
            batch.add_message(Message(batch.number("message"), chat.id, "system", clean(note), at, agent))
        status = "handed_off" if role else "waiting"
        batch.change(chat, status=status, handoff=role)
        batch.log(chat.shop, chat.id, events, at, status=status, handoff=role)

    return Write(Needs(chats=(conversation,)), apply)


def set_status(conversation: int, status: str, at: datetime, events: Sequence[Event]) -> Write[None]:
    """Give a chat another status. Closing withdraws the live draft and ends the waiting."""

    def apply(batch: Batch) -> None:
        chat = batch.chat(conversation)
        if status == "closed":
            chat = retire(batch, chat, "closed", at)
            chat = batch.change(chat, waiting_since=None, unread=0, handoff=None)
        batch.change(chat, status=status)
        batch.log(chat.shop, chat.id, events, at, status=status, handoff=chat.handoff)

    return Write(Needs(chats=(conversation,)), apply)


def seen(conversation: int, at: datetime, events: Sequence[Event]) -> Write[bool]:
    """Note that somebody has looked at the chat; False, and no event, where nothing was unread."""

    def apply(batch: Batch) -> bool:
        chat = batch.chat(conversation)
        if not chat.unread:
            return False
        batch.change(chat, unread=0)
        batch.log(chat.shop, chat.id, events, at)
        return True

    return Write(Needs(chats=(conversation,)), apply)


def log(shop: str, event: Event, at: datetime, conversation: int | None) -> Write[None]:
    """Put something into the log that changes nothing else."""

    def apply(batch: Batch) -> None:
        batch.log(clean(shop), conversation, (event,), at)

    return Write(Needs(), apply)
