"""What comes in from a channel: a buyer's message, and what happened to his order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.store.batch import Batch, BuyerKey, Done, ExternalKey, Needs, Write
from bot.store.columns import clean, storable
from bot.store.records import Chat, Event, Incoming, Message, OrderEvent, Receipt

_KEPT = "handed_off"  # a chat in a person's hands stays there


def receive(incoming: Incoming, events: Sequence[Event]) -> Write[Receipt]:
    """Take a buyer's message in, in the chat that he has or a new one; the same external id only once."""
    told = _cleaned(incoming)
    buyer = BuyerKey(told.shop, told.channel, told.buyer)
    external = ExternalKey(told.shop, told.channel, told.external_id)
    needs = Needs(buyers=(buyer,), externals=(external,) if told.external_id else ())

    def apply(batch: Batch) -> Done[Receipt]:
        known = batch.externals.get(external) if told.external_id else None
        if known:
            return Done(Receipt(known.conversation, known.id, duplicate=True), known.conversation)
        found = batch.buyers.get(buyer)
        chat = batch.chats[found] if found else batch.open_chat(buyer, told.buyer_name, "waiting", told.at)
        message = Message(batch.number("message"), chat.id, "buyer", told.text, told.at, external_id=told.external_id)
        batch.add_message(message)
        _heard(batch, chat, message, told)
        batch.log(chat.shop, chat.id, events, told.at, message=message.id)
        return Done(Receipt(chat.id, message.id, duplicate=False, created=not found), chat.id)

    return Write(needs, apply)


def _heard(batch: Batch, chat: Chat, message: Message, told: Incoming) -> None:
    batch.change(
        chat,
        buyer_name=told.buyer_name or chat.buyer_name,
        status=chat.status if chat.status == _KEPT else "waiting",
        last_at=max(chat.last_at, message.at),
        context={**chat.context, **told.context} if told.context else chat.context,
        last_message=message.id,
        last_role="buyer",
        last_text=message.text,
        last_buyer=message.id,
        waiting_since=chat.waiting_since or message.at,
        unread=chat.unread + 1,
    )


def order_event(told: OrderEvent, events: Sequence[Event]) -> Write[int]:
    """Take in what happened to a buyer's order, also before he wrote the first word; give the number of his chat."""
    buyer = BuyerKey(clean(told.shop), clean(told.channel), clean(told.buyer))

    def apply(batch: Batch) -> Done[int]:
        found = batch.buyers.get(buyer)
        chat = batch.chats[found] if found else batch.open_chat(buyer, "", "idle", told.at)
        batch.change(chat, context={**chat.context, **told.context}, last_at=max(chat.last_at, told.at))
        batch.log(chat.shop, chat.id, events, told.at, event=told.event)
        return Done(chat.id, chat.id)

    return Write(Needs(buyers=(buyer,)), apply)


def _cleaned(told: Incoming) -> Incoming:
    if storable("".join((told.shop, told.channel, told.external_id, told.buyer, told.buyer_name, told.text))):
        return told
    return replace(
        told,
        shop=clean(told.shop),
        channel=clean(told.channel),
        external_id=clean(told.external_id),
        buyer=clean(told.buyer),
        buyer_name=clean(told.buyer_name),
        text=clean(told.text),
    )
