"""The situations in which one draft can be sent, as far as the rules see a difference.

A rule that reads the buyer's region wants the draft tried with every region it can be sent to; one that reads nothing
wants a single try. Regions, products and states of an order stand in full, sums and days at their borders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from functools import lru_cache
from itertools import product
from typing import Any, Final, NamedTuple

from bot.facts.models import Product, ShopFacts
from bot.facts.product import Variant
from bot.model import Slot
from bot.reply import axes
from bot.reply.conditions import HAS, LACKS, names
from bot.reply.fill import parse, placeholders
from bot.reply.lens import Lens
from bot.reply.needs import met
from bot.reply.situation import Situation, known
from bot.reply.spec import Block
from bot.rules.context import from_facts

MOST: Final = 20_000
"""Situations of one draft and rule beyond which a walk would not end; such a draft is refused with the reason."""

_KEPT: Final = 4_000  # contexts remembered; each takes some kilobytes

_PATHS: Final[Mapping[str, tuple[str, ...]]] = {
    "buyer.region": ("region",), "order.state": ("order",), "order.price": ("amount",), "chase.now": ("hour",),
    "gifts": ("day",), "promo": ("day",), "coupons": ("day",), "promo_planned": (),
}  # fmt: skip
_SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "product": ("product",), "price": ("product",), "stock": ("product",), "shipping": ("product",),
}  # fmt: skip
_OFFERS: Final = frozenset(("gifts", "promo", "coupons"))
"""Paths that the moment alone decides, and of the moment only which offers run."""
_LEAN: Final = tuple(each.name for each in fields(Situation) if each.name not in {"facts", "product"})
"""What of a situation is written down in full: the facts are the same in all, and a product has its id."""
_MOMENT: Final = frozenset(("day", "hour"))
_BY_DAY: Final = frozenset(("shipping", "chase"))
"""Sections that tell the day itself; to all others a day is the offers that run on it."""
_TOUCHED: Final[Mapping[str, frozenset[str]]] = {
    "gifts": frozenset(("day", "hour")), "promo": frozenset(("day", "hour")), "coupons": frozenset(("day", "hour")),
    "chase": frozenset(("day", "hour")), "buyer": frozenset(("region",)), "product": frozenset(("product",)),
    "stock": frozenset(("product",)), "promo_planned": frozenset(),
}  # fmt: skip
"""Section of the context -> all axes that can change what it tells; one that is not here any axis may change."""
_EVERY_PATH: Final = {"buyer.*": ("region",), "order.*": ("order", "amount"), "chase.*": ("hour", "day")}


def axes_of(paths: Iterable[str]) -> frozenset[str]:
    """Tell on which axes of a chat the paths of the context depend."""
    return frozenset(axis for path in paths for axis in _axes_of(path))


@lru_cache(maxsize=1_024)
def _axes_of(path: str) -> tuple[str, ...]:
    section, _, rest = path.partition(".")
    within = _SECTIONS.get(section, ()) if rest or section == "stock" else ()
    return (*_PATHS.get(path.removesuffix(".?"), ()), *_EVERY_PATH.get(path, ()), *within)


class Saying(NamedTuple):
    """A wording of a block, and the blocks of the reply that come before it: where one of them answers, it does not."""

    block: Block
    text: str
    earlier: tuple[Block, ...] = ()


class Worlds:
    """Builds contexts for a shop, and remembers them."""

    def __init__(self, facts: ShopFacts) -> None:
        self.facts = facts
        self._values = axes.values(facts)
        self._contexts: dict[str, Mapping[str, Any]] = {}
        self._offers = (*facts.gifts, *facts.promotions, *facts.coupons)
        self._choices: dict[tuple[str, frozenset[str], tuple[str, ...]], Sequence[Mapping[str, Any]]] = {}
        self._tables: dict[tuple[object, ...], tuple[Block, Mapping[str, Sequence[Mapping[str, Any]]]]] = {}
        self._days: dict[str, Sequence[Any]] = {}
        self._tellings: dict[tuple[str, frozenset[str]], str] = {}
        self._named: tuple[Situation | None, str] = (None, "")
        self._depending: dict[tuple[int, str], tuple[Block, frozenset[str]]] = {}

    def context(self, situation: Situation) -> Mapping[str, Any]:
        """Build the rules' view of a situation."""
        name = self._signature(situation)
        if name not in self._contexts:
            if len(self._contexts) >= _KEPT:
                self._contexts.clear()
            self._contexts[name] = from_facts(self.facts, known(situation), situation.now)
        return self._contexts[name]

    def size(self, wanted: frozenset[str]) -> int:
        """Count the combinations of some axes."""
        count = 1
        for axis in wanted:
            count *= len(self._values[axis])
        return count

    def others(
        self, saying: Saying, draft: str, start: Situation, paths: frozenset[str]
    ) -> Sequence[Mapping[str, Any]]:
        """List a context for each combination of what `paths` tell in which the draft stands as it is.

        `draft` is what the wording became in the situation `start`. Of contexts that agree on `paths` one is enough.
        Axes on which neither block nor wording depends are varied freely, so drafts share those lists.
        """
        block, text, earlier = saying
        wanted = axes_of(paths)
        before = self._answering(earlier, wanted)
        bound = tuple(sorted(wanted & self._depends(block, text).union(*(self._depends(*each) for each in before))))
        free = wanted.difference(bound)
        loose = len(_MOMENT & free) == 1 and not _MOMENT.isdisjoint(bound)
        found: dict[str, Mapping[str, Any]] = {}
        for chosen in self._standing(saying, start, bound, paths).get(draft, ()) if bound else ({},):
            situation = changed(start, chosen) if chosen else start
            if bound and not free and self._told(situation, paths) in found:
                continue  # something like it stands already
            for each in self._freely(situation, free, paths):
                if loose and said(block, text, each) != draft:
                    continue  # at that hour of the day an offer has not begun, or has ended
                found.setdefault(self._told(each, paths), self.context(each))
        return list(found.values())

    def _standing(
        self, saying: Saying, start: Situation, bound: tuple[str, ...], paths: frozenset[str]
    ) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """List by draft where it comes about: the values of the axes on which it depends. All of a wording share it."""
        block, text, earlier = saying
        before = self._answering(earlier, frozenset(bound))
        alike = all(_by_offers(*each) for each in ((block, text), *before))
        days = self._values_of("day", start, paths) if alike else self._values["day"]
        values = [days if axis == "day" else self._values[axis] for axis in bound]
        plain = changed(start, {axis: each[0] for axis, each in zip(bound, values, strict=True)})
        lean = repr([getattr(plain, each) for each in _LEAN])
        name = (id(block), text, bound, len(days), plain.product and plain.product.id, lean)
        if name not in self._tables:
            found: dict[str, list[Mapping[str, Any]]] = {}
            for chosen in (dict(zip(bound, each, strict=True)) for each in product(*values)):
                there = changed(start, chosen)
                draft = said(block, text, there)
                if draft is not None and all(said(*each, there) is None for each in before):
                    found.setdefault(draft, []).append(chosen)
            self._tables[name] = (block, found)  # the block is kept, so that no other gets its id
        return self._tables[name][1]

    def _depends(self, block: Block, text: str) -> frozenset[str]:
        """Tell the axes on which it depends whether a block says this wording, and what it says."""
        name = (id(block), text)
        if name not in self._depending:
            axes_seen = frozenset[str]().union(
                *(axes.DEPENDS.get(each, frozenset()) for each in placeholders(text)),
                *(axes.of_condition(each, wanted) for each, wanted in block.when.items()),
                *(axes.NEED_DEPENDS.get(need, frozenset()) for need in block.needs),
            )
            self._depending[name] = (block, axes_seen)  # the block is kept, so that no other gets its id
        return self._depending[name][1]

    def _answering(self, blocks: Iterable[Block], wanted: frozenset[str]) -> list[tuple[Block, str]]:
        """List the wordings of blocks of which it hangs on nothing but the axes `wanted` whether they are said."""
        every = ((each, wording.text) for each in blocks for wording in (*each.ask, *each.say))
        return [each for each in every if frozenset() < self._depends(*each) <= wanted]

    def _freely(self, start: Situation, free: frozenset[str], paths: frozenset[str]) -> Iterator[Situation]:
        """Vary axes that the draft does not depend on.

        Axes that no path sees together are gone through by themselves, and only what differs there is multiplied.
        """
        choices = [self._alike(start, tuple(sorted(axes)), told) for axes, told in _apart(free, paths)]
        for chosen in product(*choices):
            changes = {axis: value for each in chosen for axis, value in each.items()}
            yield changed(start, changes) if changes else start

    def _alike(self, start: Situation, free: tuple[str, ...], paths: frozenset[str]) -> Sequence[Mapping[str, Any]]:
        """List one choice of values for each thing that the paths can tell when these axes are varied."""
        rest = str(start.now.timetz()) if paths <= _OFFERS else self._signature(start)
        name = (rest, paths, free)
        if name not in self._choices:
            found: dict[str, Mapping[str, Any]] = {}
            every = product(*(self._values_of(axis, start, paths) for axis in free))
            for chosen in (dict(zip(free, values, strict=True)) for values in every):
                found.setdefault(self._told(changed(start, chosen), paths), chosen)
            self._choices[name] = list(found.values())
        return self._choices[name]

    def _values_of(self, axis: str, start: Situation, paths: frozenset[str]) -> Sequence[Any]:
        """List the values of an axis; of days one for each set of offers that run, where the paths tell no more."""
        values = self._values[axis]
        if axis != "day" or any(path.partition(".")[0] in _BY_DAY for path in paths):
            return values
        time_of_day = str(start.now.timetz())
        if time_of_day not in self._days:
            first: dict[tuple[bool, ...], Any] = {}
            for day in values:
                moment = changed(start, {"day": day}).now
                first.setdefault(tuple(each.holds(moment) for each in self._offers), day)
            self._days[time_of_day] = list(first.values())
        return self._days[time_of_day]

    def _told(self, situation: Situation, paths: frozenset[str]) -> str:
        """Write down what the paths tell in a situation."""
        name = (str(situation.now) if paths <= _OFFERS else self._signature(situation), paths)
        if name not in self._tellings:
            context = self.context(situation)
            self._tellings[name] = repr([_at(context, path) for path in sorted(paths)])
        return self._tellings[name]

    def _signature(self, situation: Situation) -> str:
        """Tell apart what makes a difference to the rules' view of a situation."""
        if self._named[0] is not situation:
            self._named = (situation, f"{situation.now} {known(situation)!r}")
        return self._named[1]


def _apart(free: frozenset[str], paths: frozenset[str]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Part axes, with the paths that see them, so that no path sees axes of two parts."""
    parts: list[tuple[frozenset[str], frozenset[str]]] = []
    for path in sorted(paths):
        axes_seen = _TOUCHED.get(path.partition(".")[0], free) & free
        touching = [part for part in parts if part[0] & axes_seen]
        parts = [part for part in parts if not part[0] & axes_seen]
        told = frozenset((path,)).union(*(part[1] for part in touching))
        parts.append((axes_seen.union(*(part[0] for part in touching)), told))
    return [part for part in parts if part[0]]


def _named(block: Block, text: str) -> set[str]:
    """List the placeholders and conditions that decide whether a block says this wording, and what it says."""
    looked_at = (each for name, wanted in block.when.items() if name in {HAS, LACKS} for each in names(wanted))
    return {*placeholders(text), *block.when, *looked_at}


def _by_offers(block: Block, text: str) -> bool:
    """Tell whether a day makes a difference to block and wording only through the offers that run on it."""
    depends = {**axes.DEPENDS, **axes.CONDITION_DEPENDS}
    return all(name in axes.DAY_BY_OFFER for name in _named(block, text) if "day" in depends.get(name, ()))


def changed(start: Situation, changes: Mapping[str, Any]) -> Situation:
    """Put other values on some axes of a situation."""
    slots = tuple(slot for slot in start.slots if slot.kind != "region" or "region" not in changes)
    if changes.get("region") is not None:
        slots = (*slots, Slot("region", changes["region"], "", (0, 0)))
    context = start.context
    if "amount" in changes:
        context = {} if changes["amount"] is None else {"order": {"price": changes["amount"]}}
    chosen: Product | None = changes.get("product", start.product)
    now = start.now
    if "day" in changes:
        day = changes["day"]
        time_of_day = day.timetz().replace(tzinfo=now.tzinfo) if isinstance(day, datetime) else now.timetz()
        now = datetime.combine(day, time_of_day)
    if "hour" in changes:
        now = now.replace(hour=changes["hour"] // 60 % 24, minute=changes["hour"] % 60)
    return replace(
        start,
        now=now,
        slots=slots,
        order_state=changes.get("order", start.order_state),
        product=chosen,
        variant=start.variant if chosen is start.product else namesake(start.variant, chosen),
        context=context,
    )


def namesake(variant: Variant | None, product: Product | None) -> Variant | None:
    """Find the variant of another product that is called the same: a draft that names it can be said of that too."""
    rows = product.variants if product is not None and variant is not None else ()
    return next((each for each in rows if variant is not None and each.name == variant.name), None)


def _at(context: Mapping[str, Any], path: str) -> Any:
    value: Any = context
    for key in path.removesuffix(".*").removesuffix(".?").split("."):
        if not isinstance(value, Mapping) or key not in value:
            return "-"
        value = value[key]
    return value if path.endswith(".*") or not isinstance(value, Mapping) else "+"


def said(block: Block, text: str, situation: Situation) -> str | None:
    """Tell what the wording becomes in a situation; None where the block would not say it."""
    lens = Lens(situation)
    template = parse(text)
    if template is None or not lens.all_hold(block.when):
        return None
    asks = not all(met(need, situation) for need in block.needs)
    if text not in {wording.text for wording in (block.ask if asks else block.say)}:
        return None
    values = {name: value for name in template.names if (value := lens.value(name)) is not None}
    return template.fill(values) if len(values) == len(template.names) else None
