"""Which intents of a message are answered in words: small talk yields, and so does what another answer covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Final

SOCIAL: Final = frozenset({"greet", "ack", "thanks", "goodbye", "chitchat", "product_link"})
"""Small talk (ids of the taxonomy): beside a real answer it would only be in the way."""

_COVERS: Final[Mapping[str, frozenset[str]]] = {
    "other_buyer": frozenset(
        {
            "address_change",
            "address_confirm",
            "order_change",
            "order_close",
            "order_note",
            "price_query",
            "tracking",
            "urge_ship",
        }
    ),
    "return_request": frozenset({"return_policy", "order_close", "quality", "how_to_order", "tracking"}),
    "exchange_request": frozenset({"return_policy"}),
    "order_close": frozenset({"return_policy", "tracking"}),
    "defect": frozenset({"return_policy", "quality", "complaint", "order_note"}),
    "not_received": frozenset({"tracking", "delivery_time", "complaint"}),
    "urge_ship": frozenset({"ship_time", "complaint"}),
    "complaint": frozenset({"authenticity", "quality"}),
    "abuse": frozenset({"call_human", "complaint"}),
    "address_change": frozenset({"address_confirm"}),
    "review_reward": frozenset({"order_note"}),
}
"""Intents whose answer holds for others as well: what is not done for this account is not gone into, who is told how to
send this thing back needs no rule for all things, and one apology is enough."""

_RECEIVED: Final = frozenset({"signed", "refunding"})
_SENDING: Final = frozenset({"postage_fee", "free_postage", "courier", "ship_time", "urge_ship"})
_ARRIVED: Final[Mapping[str, frozenset[str]]] = {
    "return_request": _SENDING,
    "return_postage": _SENDING,
    "exchange_request": _SENDING,
    "invoice": _SENDING,
    "defect": _SENDING | {"product_spec"},
}
"""What is asked beside these of a parcel that has arrived means the way back, the invoice, or what is wrong with the
thing; how the shop sends and what its page says is no answer to it."""

_ORDERED: Final = frozenset({"address_change", "order_change", "order_note", "order_close"})
"""What a buyer wants done to an order that he got wrong himself."""

_UNWANTED: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "no_swap": (frozenset({"return_request"}), frozenset({"exchange_request"})),
    "no_return": (frozenset({"exchange_request", "defect"}), frozenset({"return_request", "return_policy"})),
    "short_refund": (frozenset({"return_request"}), frozenset({"defect"})),
    "invoice_wrong": (frozenset({"invoice"}), frozenset({"defect", "address_change", "order_change", "complaint"})),
    "said_out": (_ORDERED, frozenset({"defect"})),
    "surcharge": (frozenset({"delivery_time", "courier_choice"}), frozenset({"price_query", "postage_fee"})),
    "unsent": (frozenset({"address_change", "order_change", "order_close"}), frozenset({"urge_ship", "ship_time"})),
}
"""Point -> beside which intents it takes others back: 不用换了，退钱吧 wants no exchange, and nothing is broken in
坏了，地址写错."""

_KEEPS_ROLE: Final = frozenset({"complaint"})
"""Intents that, left to another answer, still want the person whom they call."""

_WHERE_TO: Final = frozenset({"ship_region", "delivery_time"})

_WEAKEST: Final = ("ack", "greet", "product_link")


def heard(intents: Sequence[str], order: str = "", points: Set[str] = frozenset()) -> tuple[str, ...]:
    """Keep the intents that a message answers in words, in their order and each once.

    `order` is the state of the order, `points` what the message names besides (bot/reply/points.py).

    Small talk yields to business, and what another answer covers to that one; of small talk alone one is enough.
    """
    covered = {each for intent in intents for each in _COVERS.get(intent, ())}
    if order in _RECEIVED:
        covered.update(*(_ARRIVED.get(intent, ()) for intent in intents))
    for point, (beside, unwanted) in _UNWANTED.items():
        if point in points and not beside.isdisjoint(intents):
            covered |= unwanted
    distinct = tuple(dict.fromkeys(intent for intent in intents if intent not in covered))
    business = tuple(intent for intent in distinct if intent not in SOCIAL)
    if business or len(distinct) < 2:
        return business or distinct
    return (next((intent for intent in distinct if intent not in _WEAKEST), distinct[-1]),)


def aside(intents: Sequence[str], kept: Sequence[str]) -> tuple[str, ...]:
    """List the intents that get no words of their own and still call a person: anger that another answer soothes."""
    return tuple(intent for intent in dict.fromkeys(intents) if intent in _KEEPS_ROLE and intent not in kept)


def asks_in_vain(intent: str, kept: Sequence[str]) -> bool:
    """Tell whether what an answer would ask for is asked already: who sends his whole address names its province."""
    return intent in _WHERE_TO and "address_change" in kept
