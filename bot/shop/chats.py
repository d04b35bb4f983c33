"""One chat in which two drafts are both said: the situations of both put together, for one product after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from bot.facts.models import ShopFacts
from bot.facts.product import Product, Variant
from bot.reply import axes
from bot.reply.conditions import CONDITIONS, HAS, LACKS, NUMBERED, names
from bot.reply.lens import Lens
from bot.reply.situation import Situation
from bot.shop.whole import Draft
from bot.shop.worlds import namesake, said

_OF_THE_CHAT: Final = frozenset(
    (
        *("region", "courier", "product", "quantity", "choice", "parcel", "carrier"),
        *("day", "hour", "paid", "order", "amount", "offer", "measure", "date"),
    )
)
"""Axes that all answers of one message have in common; of the others each has what its own question brought."""
_PRODUCT: Final = frozenset(("product",))
_OF_A_PRODUCT: Final = frozenset(("product", "choice", "parcel", "remark"))
"""Axes that say what is bought."""
_NOTHING: Final = frozenset[str]()

_Sold = frozenset[str | None]


class _Chat(NamedTuple):
    """A situation that two answers make together, and the variants that either is about."""

    situation: Situation
    variants: Sequence[Variant | None]

    def about(self, product: Product) -> Situation:
        """Speak of another product, of its variant that is called the same."""
        named = (namesake(each, product) for each in self.variants)
        return replace(self.situation, product=product, variant=next(filter(None, named), None))


class Chats:
    """Finds chats. Remembers of which products something can be said, so use one for many."""

    def __init__(self, facts: ShopFacts) -> None:
        self._facts = facts
        self._goods = (None, *facts.products)
        self._lenses: dict[tuple[str | None, str | None], Lens] = {}
        self._sold: dict[object, _Sold] = {}

    def of_both(self, first: Draft, second: Draft) -> Situation | None:
        """Put both into one situation in which both are said; None where there is none."""
        sold = self._sayable_of(first) & self._sayable_of(second)
        chats = [each for each in (_met(first, second), _met(second, first)) if sold and _agree(first, second, each)]
        tried = (each for each in self._of_each(chats, sold) if _stands(first, each) and _stands(second, each))
        return next(tried, None)

    def _of_each(self, chats: Sequence[_Chat], sold: _Sold) -> Iterator[Situation]:
        """Give chats as they are, then about each product of which both can be said."""
        yield from (chat.situation for chat in chats if _name(chat.situation.product) in sold)
        for product in self._facts.products:
            if product.id in sold:
                yield from (chat.about(product) for chat in chats)

    def _sayable_of(self, draft: Draft) -> _Sold:
        """List the products of which a draft can be said, as far as nothing but the product decides; None is none."""
        when = {
            name: wanted for name, wanted in draft.block.when.items() if axes.of_condition(name, wanted) == _PRODUCT
        }
        told = {name: value for name, value in draft.variant.values.items() if axes.DEPENDS.get(name) == _PRODUCT}
        key = (id(draft.block) if when else None, frozenset(told.items()))
        if key not in self._sold:
            every = [(each, row) for each in self._goods for row in (None, *(each.variants if each else ()))]
            fitting = (each for each, row in every if _fits(self._lens(each, row), when, told))
            self._sold[key] = frozenset(map(_name, fitting))
        return self._sold[key]

    def _lens(self, product: Product | None, variant: Variant | None) -> Lens:
        name = (_name(product), variant.name if variant else None)
        if name not in self._lenses:
            plain = axes.situation(self._facts, {"product": product})
            self._lenses[name] = Lens(replace(plain, variant=variant))
        return self._lenses[name]


def _name(product: Product | None) -> str | None:
    return None if product is None else product.id


def _fits(lens: Lens, when: Mapping[str, object], told: Mapping[str, str]) -> bool:
    return lens.all_hold(when) and all(lens.value(name) == value for name, value in told.items())


def at_odds(one: Draft, other: Draft) -> bool:
    """Tell whether the conditions of two wordings exclude each other in every chat."""
    when, others = one.block.when, other.block.when
    shared = (when.keys() & others.keys() & CONDITIONS.keys()) - {HAS, LACKS} - NUMBERED
    return (
        any(_common(name) and set(names(when[name])).isdisjoint(names(others[name])) for name in shared)
        or _lacking(one, other)
        or _lacking(other, one)
    )


def _common(name: str) -> bool:
    """Tell whether a condition has one value for all answers of a message."""
    return axes.CONDITION_DEPENDS.get(name, _NOTHING) <= _OF_THE_CHAT


def _lacking(one: Draft, other: Draft) -> bool:
    """Tell whether the one is said only where a value is missing that the other needs."""
    needed = {*names(other.block.when.get(HAS, ())), *other.variant.values}
    missing = needed.intersection(names(one.block.when.get(LACKS, ())))
    return any(axes.DEPENDS.get(name, _NOTHING) <= _OF_THE_CHAT for name in missing)


def _agree(first: Draft, second: Draft, chat: _Chat) -> bool:
    """Tell whether what hangs on no product lets both be said in a chat."""
    return all(_fits(Lens(_own(each, chat.situation)), *_whatever_product(each)) for each in (first, second))


def _whatever_product(draft: Draft) -> tuple[Mapping[str, object], Mapping[str, str]]:
    """Give the conditions and the values of a draft that no product changes."""
    when, told = draft.block.when, draft.variant.values
    return (
        {name: each for name, each in when.items() if axes.of_condition(name, each).isdisjoint(_OF_A_PRODUCT)},
        {name: each for name, each in told.items() if axes.DEPENDS.get(name, _NOTHING).isdisjoint(_OF_A_PRODUCT)},
    )


def _met(first: Draft, second: Draft) -> _Chat:
    ours, theirs = first.variant.situation, second.variant.situation
    leads = _leads(second, first, "product")
    return _Chat(together(first, second), (theirs.variant,) if leads else (ours.variant, theirs.variant))


def together(first: Draft, second: Draft) -> Situation:
    """Put what is known for either answer into one situation.

    Where they differ the first one's holds, unless only what the second says depends on it.
    """
    ours, theirs = first.variant.situation, second.variant.situation
    kinds = {slot.kind for slot in ours.slots} - ({"region"} if _leads(second, first, "region") else set())
    slots = [slot for slot in ours.slots if slot.kind in kinds]
    product_of = theirs if ours.product is None or _leads(second, first, "product") else ours
    return replace(
        ours,
        now=theirs.now if _leads(second, first, "day") else ours.now,
        slots=(*slots, *(slot for slot in theirs.slots if slot.kind not in kinds)),
        order_state=theirs.order_state if ours.order_state == "none" else ours.order_state,
        product=product_of.product,
        variant=product_of.variant or (theirs.variant if theirs.product is product_of.product else None),
        context={**theirs.context, **ours.context},
    )


def _stands(draft: Draft, chat: Situation) -> bool:
    """Tell whether a draft is what its block says in a chat."""
    return said(draft.block, draft.wording.text, _own(draft, chat)) == draft.variant.text


def _own(draft: Draft, chat: Situation) -> Situation:
    """Put a draft's answer into a chat. What only this answer looks at stays as it was."""
    return replace(
        draft.variant.situation,
        now=chat.now,
        slots=chat.slots,
        order_state=chat.order_state,
        product=chat.product,
        variant=chat.variant,
        context=chat.context,
    )


def _leads(one: Draft, other: Draft, axis: str) -> bool:
    """Tell whether what the one says depends on an axis, and what the other says does not."""
    return _depends(one, axis) and not _depends(other, axis)


def _depends(draft: Draft, axis: str) -> bool:
    return any(axis in axes.DEPENDS.get(name, ()) for name in draft.variant.values)
