"""What a chat lets be known: the product in question, and every region, number, sum and day the buyer has named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from bench.tracing.raw import Row, World, money
from bot.engine import Shop
from bot.history import incoming
from bot.model import Conversation, Slot
from bot.slots import focus
from bot.text.clean import clean

_SUM = re.compile(r"\d+(?:\.\d+)?")
_UNITS = {"斤": Decimal("0.5"), "m": Decimal(100), "米": Decimal(100)}


@dataclass(frozen=True, slots=True)
class Scene:
    """The facts of a moment and what was said until then; of products the owner's own rows.

    `told` has the sums that the shop itself has named in the chat.
    """

    world: World
    product: Row | None = None
    variant: Row | None = None
    regions: frozenset[str] = frozenset()
    couriers: frozenset[str] = frozenset()
    pieces: frozenset[int] = frozenset()
    sums: frozenset[Decimal] = frozenset()
    days: frozenset[date] = frozenset()
    measures: frozenset[Decimal] = frozenset()
    told: frozenset[Decimal] = frozenset()

    @property
    def item(self) -> str | None:
        """The number of the product in question."""
        return None if self.product is None else self.product["id"]


def scene(shop: Shop, config: Row, chat: Conversation, now: datetime) -> Scene:
    """Read a chat up to the buyer's message that is answered; `config` is the shop's raw YAML."""
    clock = now.astimezone(ZoneInfo(shop.facts.shop.timezone)).replace(tzinfo=None)
    world = World(config, clock)
    message = incoming(chat.turns)
    cleaned = clean(message.text if message else "")
    earlier = message.earlier if message else chat.turns
    heard = focus.listen(shop.slots, cleaned, shop.slots.find(cleaned, now) if message else (), earlier, now)
    about = focus.find(shop.facts, heard.spoken, focus.given(chat.context))
    product = next((row for row in world.rows("products") if about.product and row["id"] == about.product.id), None)
    named = about.variant.name if about.variant else None
    variant = next((row for row in (product or {}).get("variants") or () if row["name"] == named), None)
    slots = heard.slots
    return Scene(
        world,
        product,
        variant,
        regions=frozenset({*(str(slot.value) for slot in slots if slot.kind == "region"), *_regions(chat.context)}),
        couriers=frozenset(str(slot.value) for slot in slots if slot.kind == "courier"),
        pieces=frozenset(slot.value for slot in slots if slot.kind == "quantity" and isinstance(slot.value, int)),
        sums=frozenset({*_sums(slots), *_order(chat.context)}),
        days=frozenset(_days(slots)),
        measures=frozenset(_measures(slots)),
        told=frozenset(money(each) for text in _of_the_shop(chat) for each in _SUM.findall(text)),
    )


def _of_the_shop(chat: Conversation) -> Iterator[str]:
    """Give what the shop has said, and what the channel knows it to have granted."""
    yield from (turn.text for turn in chat.turns if turn.role == "agent")
    granted = chat.context.get("concession")
    yield str(granted.get("price") if isinstance(granted, Mapping) else granted)


def _regions(context: Mapping[str, Any]) -> Iterator[str]:
    buyer = context.get("buyer")
    for known in (context.get("region"), buyer.get("region") if isinstance(buyer, Mapping) else None):
        if isinstance(known, str):
            yield from (known[:2], known[:3])


def _order(context: Mapping[str, Any]) -> Iterator[Decimal]:
    order = context.get("order")
    if isinstance(order, Mapping) and order.get("price") is not None:
        yield money(order["price"])


def _sums(slots: tuple[Slot, ...]) -> Iterator[Decimal]:
    for slot in slots:
        if slot.kind in {"amount", "offer"} and isinstance(slot.value, Decimal):
            yield slot.value


def _days(slots: tuple[Slot, ...]) -> Iterator[date]:
    for slot in slots:
        if isinstance(slot.value, datetime):
            yield slot.value.date()
        elif isinstance(slot.value, date):
            yield slot.value


def _measures(slots: tuple[Slot, ...]) -> Iterator[Decimal]:
    for slot in slots:
        if slot.kind == "measure" and isinstance(slot.value, int | Decimal):
            yield slot.value * _UNITS.get(slot.detail.get("unit", ""), Decimal(1))
