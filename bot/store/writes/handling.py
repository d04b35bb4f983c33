"""Who has a chat and how it stands: assignment, handoff, status, what was seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.store.batch import Batch, Done, Needs, Write
from bot.store.columns import clean
from bot.store.records import Event, Handoff, Message
from bot.store.writes.drafting import retire


def assign(
    conversation: int, agent: int | None, expected: int | None, at: datetime, events: Sequence[Event]
) -> Write[bool]:
    """Give the chat to an agent, or to nobody; False, and no event, where somebody else than `expected` has it."""

    def apply(batch: Batch) -> Done[bool]:
        chat = batch.chat(conversation)
        if chat.assigned_to != expected:
            return Done(False, chat.id)
        batch.change(chat, assigned_to=agent)
        batch.log(chat.shop, chat.id, events, at, to=agent)
        return Done(True, chat.id)

    return Write(Needs(chats=(conversation,)), apply)


def handoff(told: Handoff, events: Sequence[Event]) -> Write[None]:
    """Hand a chat to a person of a role, or back to the queue."""

    def apply(batch: Batch) -> Done[None]:
        chat = batch.chat(told.conversation)
        if told.note:
            note = Message(batch.number("message"), chat.id, "system", clean(told.note), told.at, told.agent)
            batch.add_message(note)
        status = "handed_off" if told.role else "waiting"
        batch.change(chat, status=status, handoff=told.role)
        batch.log(chat.shop, chat.id, events, told.at, status=status, handoff=told.role)
        return Done(None, chat.id)

    return Write(Needs(chats=(told.conversation,)), apply)


def set_status(conversation: int, status: str, at: datetime, events: Sequence[Event]) -> Write[None]:
    """Give a chat another status. Closing withdraws the live draft and ends the waiting."""

    def apply(batch: Batch) -> Done[None]:
        chat = batch.chat(conversation)
        if status == "closed":
            chat = retire(batch, chat, "closed", at)
            chat = batch.change(chat, waiting_since=None, unread=0, handoff=None)
        batch.change(chat, status=status)
        batch.log(chat.shop, chat.id, events, at, status=status, handoff=chat.handoff)
        return Done(None, chat.id)

    return Write(Needs(chats=(conversation,)), apply)


def seen(conversation: int, at: datetime, events: Sequence[Event]) -> Write[bool]:
    """Note that somebody has looked at the chat; False, and no event, where nothing was unread."""

    def apply(batch: Batch) -> Done[bool]:
        chat = batch.chat(conversation)
        if not chat.unread:
            return Done(False, chat.id)
        batch.change(chat, unread=0)
        batch.log(chat.shop, chat.id, events, at)
        return Done(True, chat.id)

    return Write(Needs(chats=(conversation,)), apply)


def log(shop: str, event: Event, at: datetime, conversation: int | None) -> Write[None]:
    """Put something into the log that changes nothing else."""

    def apply(batch: Batch) -> Done[None]:
        batch.log(clean(shop), conversation, (event,), at)
        return Done(None, None)

    return Write(Needs(), apply)
