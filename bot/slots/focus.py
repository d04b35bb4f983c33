"""The product in question: what buyer or shop named last, and what "the 599 one" or "the second" points at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Literal

from bot.facts import variants
from bot.facts.models import ShopFacts
from bot.facts.product import Product, Variant
from bot.model import Slot, Turn
from bot.slots.finder import SlotFinder, mentions
from bot.text.clean import Cleaned, clean

_THING = "(?:个|款|种|件|套|盒|包|罐|袋|条|双|只|把|样)"
_PRICE = re.compile(
    rf"(?<![\d.])(\d{{1,6}}(?:\.\d{{1,2}})?)(?:元|块钱|块)?的?(?:那|这){_THING}"
    rf"|(?:那|这){_THING}(\d{{1,6}}(?:\.\d{{1,2}})?)(?:元|块钱|块)的?"
)
_PLACE = re.compile(
    r"第([1-9一二三四五])(?:个|款|种)|(前|上|后|下)(?:面|边|一)?的?(?:那|这)?(?:个|款|种)(?!月|星期|礼拜)"
)
_OTHER = re.compile(r"另(?:外)?(?:的)?(?:一|1|那)?(?:个|款|种)")
_BOTH = re.compile(r"(?:这|那)?(?:两|2|俩|几)(?:个|款|种)|哪(?:个|款|种)|区别|差别|不同|不一样|对比|比较|比起|还是")
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "前": 1, "上": 1, "后": -1, "下": -1}
_MOST_COMPARED = 3
_REMEMBERED = 6  # buyer messages whose slots still hold; older ones are mostly about something else


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn of the chat: who spoke, the cleaned text, and for each product named the item numbers it can mean."""

    role: Literal["buyer", "agent"]
    text: str
    items: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Focus:
    """What a message is about.

    `product` is None where it is not known; `variant` where none was chosen. `candidates` are those that an ambiguous
    name can mean. `compared` are two or three products that are set against each other.
    """

    product: Product | None = None
    variant: Variant | None = None
    candidates: tuple[Product, ...] = ()
    compared: tuple[Product, ...] = ()


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as far as it still counts: its turns, and the slots of the buyer's; both newest first."""

    spoken: tuple[Spoken, ...]
    slots: tuple[Slot, ...]


def listen(finder: SlotFinder, cleaned: Cleaned, slots: Sequence[Slot], earlier: Sequence[Turn], now: datetime) -> Chat:
    """Hear a chat: the message in question, already cleaned and with its slots, and the turns before it."""
    spoken = [Spoken("buyer", cleaned.text, _items(slots))]
    known = list(slots)
    for turn in islice((turn for turn in reversed(earlier) if turn.role == "buyer"), _REMEMBERED):
        before = clean(turn.text)
        found = finder.find(before, now)
        known += found
        spoken.append(Spoken("buyer", before.text, _items(found)))
    return Chat(tuple(_interleaved(finder, spoken, earlier)), tuple(known))


def _interleaved(finder: SlotFinder, heard: Iterable[Spoken], earlier: Sequence[Turn]) -> Iterator[Spoken]:
    """Put the shop's lines between the buyer's."""
    buyer = iter(heard)
    yield next(buyer)
    for turn in reversed(earlier):
        if turn.role == "agent":
            yield Spoken("agent", turn.text, finder.mentioned(turn.text))
        else:
            found = next(buyer, None)
            if found is None:
                return
            yield found


def _items(slots: Iterable[Slot]) -> tuple[tuple[str, ...], ...]:
    return mentions((slot.span[0], str(slot.value)) for slot in slots if slot.kind == "product")


def find(facts: ShopFacts, spoken: Sequence[Spoken], item: str | None = None) -> Focus:
    """Find what the newest turn, the first of `spoken`, is about; `item` is what the channel says he looks at."""
    now, earlier = spoken[0], spoken[1:]
    named, unsure = _named(facts, now)
    before = _before(facts, earlier, item)
    focus = _from_names(named, unsure, before) if now.items else _pointed(facts, now.text, earlier, before)
    if focus.product is None:
        return focus
    compared = focus.compared or _compared(focus.product, now.text, before, _listed(facts, earlier))
    chosen = focus.variant or _variant(facts, focus.product, spoken)
    return replace(focus, variant=chosen, compared=compared)


def given(context: Mapping[str, Any]) -> str | None:
    """Read from a conversation's context the number of the item that the buyer looks at."""
    item = context.get("product")
    if isinstance(item, Mapping):
        item = item.get("item_id") or item.get("id")
    return str(item) if item else None


def _known(facts: ShopFacts, item: str | None) -> Product | None:
    return None if item is None else facts.product(item)


def _named(facts: ShopFacts, turn: Spoken) -> tuple[tuple[Product, ...], tuple[Product, ...]]:
    """List the products that a turn names for sure, and those of its first ambiguous name."""
    sure: dict[str, Product] = {}
    unsure: tuple[Product, ...] = ()
    for items in turn.items:
        found = tuple(product for item in items if (product := facts.product(item)) is not None)
        if len(found) == 1:
            sure[found[0].id] = found[0]
        elif found and not unsure:
            unsure = found
    return tuple(sure.values()), unsure


def _before(facts: ShopFacts, earlier: Iterable[Spoken], given: str | None) -> Product | None:
    """Find what was spoken of before; of the shop's own texts only one that names a single product tells."""
    for turn in earlier:
        sure, unsure = _named(facts, turn)
        if sure and (turn.role == "buyer" or len(sure) == 1):
            return sure[0]
        if turn.role == "buyer" and turn.items and not sure and not unsure:
            break  # a link to something that is not ours: what was said before it is no longer meant
    return _known(facts, given)


def _from_names(named: Sequence[Product], unsure: tuple[Product, ...], before: Product | None) -> Focus:
    if named:
        return Focus(named[0], compared=tuple(named[:_MOST_COMPARED]) if len(named) > 1 else ())
    if before is not None and before in unsure:
        return Focus(before)
    return Focus(candidates=unsure)


def _pointed(facts: ShopFacts, text: str, earlier: Sequence[Spoken], before: Product | None) -> Focus:
    price = _PRICE.search(text)
    if price is not None:
        return _by_price(facts, Decimal(price[1] or price[2]), earlier, before)
    listed = _listed(facts, earlier)
    place = _PLACE.search(text)
    if place is not None and len(listed) > 1:
        sign = place[1] or place[2]
        number = _NUMBERS.get(sign) or int(sign)
        if number <= len(listed):
            return Focus(listed[number - 1 if number > 0 else number])
    if len(listed) == 2 and before in listed and _OTHER.search(text):
        return Focus(next(product for product in listed if product is not before))
    return Focus(before)


def _by_price(facts: ShopFacts, price: Decimal, earlier: Iterable[Spoken], before: Product | None) -> Focus:
    """Find the one at a price: of those spoken of, else of the whole shop; where several cost so much, ask."""
    found = facts.catalogue.priced(price)
    spoken_of = {product.id for turn in earlier for product in _named(facts, turn)[0]}
    spoken_of |= {before.id} if before else set()
    near = [each for each in found if each[0].id in spoken_of] or found
    if len(near) == 1:
        return Focus(*near[0])
    return Focus(candidates=tuple(product for product, _ in near[:4])) if near else Focus(before)


def _listed(facts: ShopFacts, earlier: Iterable[Spoken]) -> tuple[Product, ...]:
    """Find the products of the last turn that named several."""
    return next((sure for turn in earlier if len(sure := _named(facts, turn)[0]) > 1), ())


def _compared(product: Product, text: str, before: Product | None, listed: tuple[Product, ...]) -> tuple[Product, ...]:
    """Find what a message without two names of its own compares: the one named with the one before, or those listed."""
    if _BOTH.search(text) is None:
        return ()
    if before is not None and product.id != before.id:
        return product, before
    return listed[:_MOST_COMPARED] if product in listed else ()


def _variant(facts: ShopFacts, product: Product, spoken: Iterable[Spoken]) -> Variant | None:
    """Find the variant that the buyer chose last, as long as he spoke of this product."""
    for turn in spoken:
        sure, _ = _named(facts, turn)
        if turn.role == "buyer":
            if sure and product not in sure:
                return None
            found = variants.find(product, turn.text)
            if found is not None:
                return found
    return None
