"""What the agent is told of an order that a buyer wants changed: which one it is, and what stands in it now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.reply.situation import Situation

CHANGES: Final = frozenset({"address_change", "order_change", "order_close", "order_note", "price_change"})
"""Intents by which a buyer wants something of an order that stands already."""

_STATES: Final = {
    "unpaid": "待付款", "paid": "已付款", "shipped": "已发货", "signed": "已签收", "refunding": "退款中",
}  # fmt: skip
_ITEMS: Final = 5
_MOST: Final = 60
"""Characters of a value of the channel's; a note is read at a glance."""


def order(situation: Situation) -> str | None:
    """Describe the order in question for the agent; None where no change is asked for, or no order is known."""
    known = situation.context.get("order")
    if CHANGES.isdisjoint(situation.intents) or not isinstance(known, Mapping):
        return None
    told = list(_told(known, situation.order_state))
    return f"原订单：{'；'.join(told)}" if told else None


def _told(known: Mapping[str, Any], state: str) -> Iterator[str]:
    if _text(known.get("id")):
        yield f"编号 {_text(known.get('id'))}"
    if state in _STATES:
        yield _STATES[state]
    if _text(known.get("price")):
        yield f"{_text(known.get('price'))}元"
    items = known.get("items")
    if isinstance(items, Sequence) and not isinstance(items, str) and items:
        listed = "、".join(filter(None, map(_item, items[:_ITEMS])))
        if listed:
            yield listed
    if _text(known.get("address")):
        yield f"地址 {_text(known.get('address'))}"
    if _text(known.get("note")):
        yield f"备注 {_text(known.get('note'))}"


def _item(item: object) -> str:
    if not isinstance(item, Mapping):
        return _text(item)
    name = " ".join(filter(None, (_text(item.get(key)) for key in ("title", "variant", "sku"))))
    pieces = _text(item.get("qty") or item.get("quantity"))
    return f"{name}×{pieces}" if name and pieces else name


def _text(value: object) -> str:
    if value is None or isinstance(value, bool | Mapping | list | tuple):
        return ""
    return " ".join(str(value).split())[:_MOST]
