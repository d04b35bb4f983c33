"""What goes out to a buyer: the message, the decision and the withdrawn draft in one write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.store.batch import Batch, ClientKey, Done, Needs, Write
from bot.store.columns import clean
from bot.store.errors import ConflictError
from bot.store.records import Chat, Decision, Event, Message, Sending, Sent
from bot.store.writes.drafting import retire


def send(sending: Sending, events: Sequence[Event]) -> Write[Sent]:
    """Send a text; the same client id of the same chat only once.

    Raises `ConflictError`: not_yours where another agent has the chat, stale where the buyer has written after
    `expected_last`, or the suggestion that the text began as is no longer the live one: of two pages that take the
    same draft at once, one sends it.
    """
    key = ClientKey(sending.conversation, clean(sending.client_id))

    def apply(batch: Batch) -> Done[Sent]:
        known = batch.clients.get(key) if key.client_id else None
        if known:
            return Done(Sent(known.decision, known.message, duplicate=True), sending.conversation)
        chat = batch.chat(sending.conversation)
        _admit(chat, sending)
        sent = _sent(batch, chat, sending)
        batch.add_message(sent.message)
        batch.new_decisions.append((sent.decision, key.client_id))
        batch.clients[key] = sent
        live = chat.suggestion
        _answered(batch, retire(batch, chat, "sent", sending.at), sent.message)
        batch.log(chat.shop, chat.id, events, sending.at, message=sent.message.id, suggestion=live)
        return Done(sent, chat.id)

    return Write(Needs(chats=(sending.conversation,), clients=(key,) if key.client_id else ()), apply)


def _admit(chat: Chat, sending: Sending) -> None:
    if sending.agent is not None and chat.assigned_to not in (None, sending.agent):
        raise ConflictError("not_yours", "这个会话已经由别的客服接手，没有发出；要发请先请对方转给您")
    if sending.expected_last is not None and chat.last_buyer > sending.expected_last:
        raise ConflictError("stale", "买家刚刚又发了新消息，没有发出；请看过新消息再发")
    if sending.suggestion is not None and chat.suggestion != sending.suggestion:
        raise ConflictError("stale", "这条草稿已经用过或者换掉了，没有发出；请看一眼会话再发")


def _sent(batch: Batch, chat: Chat, sending: Sending) -> Sent:
    text = clean(sending.text)
    message = Message(batch.number("message"), chat.id, "agent", text, sending.at, sending.agent)
    decision = Decision(
        batch.number("decision"),
        chat.id,
        sending.kind,
        sending.at,
        suggestion=sending.suggestion,
        agent=sending.agent,
        draft=sending.draft,
        text=text,
        message=message.id,
        findings=sending.findings,
    )
    return Sent(decision, message)


def _answered(batch: Batch, chat: Chat, message: Message) -> None:
    batch.change(
        chat,
        status="idle",
        last_at=max(chat.last_at, message.at),
        last_message=message.id,
        last_role="agent",
        last_text=message.text,
        waiting_since=None,
        unread=0,
    )


def mark_delivered(message: int, at: datetime, events: Sequence[Event]) -> Write[bool]:
    """Note that the channel has taken an agent's message; False, and no event, where that was known.

    Raises `ConflictError` (unknown) where there is no such message.
    """

    def apply(batch: Batch) -> Done[bool]:
        found = batch.messages.get(message)
        if found is None:
            raise ConflictError("unknown", f"没有编号是 {message} 的消息")
        if found.delivered_at or message in batch.delivered:
            return Done(False, found.conversation)
        batch.delivered[message] = at
        batch.log(batch.chat(found.conversation).shop, found.conversation, events, at, message=message)
        return Done(True, found.conversation)

    return Write(Needs(messages=(message,)), apply)
