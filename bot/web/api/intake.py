"""What programs send in: buyers' messages and orders. The answer comes after the commit."""

from __future__ import annotations

from datetime import UTC, datetime

from bot import lines
from bot.store.records import Incoming, OrderEvent
from bot.web.service import Call
from bot.web.shapes.intake import NewMessage, NewOrderEvent, OfChat, Taken


async def message(call: Call, body: NewMessage) -> Taken:
    """A buyer's message. The same `external_id` of a shop and channel again is the same message."""
    receipt = await call.service.desk.receive(
        Incoming(
            shop=call.shop(body.shop).key,
            channel=body.channel,
            external_id=body.external_id,
            buyer=body.buyer,
            text=body.text,
            at=_when(body.at, call),
            buyer_name=body.buyer_name,
            context=body.context,
        )
    )
    return Taken(conversation=receipt.conversation, message=receipt.message, duplicate=receipt.duplicate)


async def order(call: Call, body: NewOrderEvent) -> OfChat:
    """Something that happened to a buyer's order: placed, paid, sent."""
    shop, at = call.shop(body.shop).key, _when(body.at, call)
    context = {"order": body.order} if body.order else {}
    told = OrderEvent(shop, body.channel, body.buyer, body.event, context, at)
    conversation = await call.service.desk.order_event(told)
    return OfChat(conversation=conversation)


def _when(text: str | None, call: Call) -> datetime:
    return lines.in_zone(lines.parse_moment(text, "at"), UTC) if text else call.now
