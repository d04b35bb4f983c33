"""Drafts: at most one of a chat is live, and why an older one is not any more is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.store.batch import Batch, Done, Needs, Write
from bot.store.columns import clean
from bot.store.errors import ConflictError
from bot.store.records import Chat, Decision, Drafted, Event, Rejection, StoredSuggestion


def save_suggestion(drafted: Drafted, events: Sequence[Event]) -> Write[int]:
    """Make a suggestion the live one; the one before is withdrawn as `newer`. Gives its number."""

    def apply(batch: Batch) -> Done[int]:
        chat = retire(batch, batch.chat(drafted.conversation), "newer", drafted.at)
        version = clean(drafted.script_version)
        number = batch.number("suggestion")
        made = StoredSuggestion(number, chat.id, drafted.upto_message, drafted.row, version, drafted.at)
        batch.new_suggestions.append(made)
        batch.change(chat, suggestion=number, drafted=max(chat.drafted, drafted.upto_message))
        batch.log(chat.shop, chat.id, events, drafted.at, suggestion=number)
        return Done(number, chat.id)

    return Write(Needs(chats=(drafted.conversation,)), apply)


def withdraw(conversation: int, suggestion: int, why: str, at: datetime, events: Sequence[Event]) -> Write[bool]:
    """Withdraw the live suggestion; False, and no event, where it is not the live one any more."""

    def apply(batch: Batch) -> Done[bool]:
        chat = batch.chat(conversation)
        if chat.suggestion != suggestion:
            return Done(False, chat.id)
        retire(batch, chat, why, at)
        batch.log(chat.shop, chat.id, events, at, suggestion=suggestion, why=why)
        return Done(True, chat.id)

    return Write(Needs(chats=(conversation,)), apply)


def reject(no: Rejection, events: Sequence[Event]) -> Write[Decision]:
    """Withdraw the live suggestion because an agent threw it away.

    Raises `ConflictError` (stale) where it is not the live one any more.
    """

    def apply(batch: Batch) -> Done[Decision]:
        chat = batch.chat(no.conversation)
        if chat.suggestion != no.suggestion:
            raise ConflictError("stale", "这条草稿已经被换掉了，不用再拒绝")
        retire(batch, chat, "rejected", no.at)
        number, reason = batch.number("decision"), clean(no.reason)
        made = Decision(number, chat.id, "reject", no.at, no.suggestion, no.agent, reason=reason)
        batch.new_decisions.append((made, ""))
        batch.log(chat.shop, chat.id, events, no.at, suggestion=no.suggestion, why="rejected")
        return Done(made, chat.id)

    return Write(Needs(chats=(no.conversation,)), apply)


def retire(batch: Batch, chat: Chat, why: str, at: datetime) -> Chat:
    """Withdraw the chat's live suggestion, if there is one; give the chat without it."""
    if chat.suggestion is None:
        return chat
    batch.withdrawn[chat.suggestion] = (at, clean(why))
    return batch.change(chat, suggestion=None)
