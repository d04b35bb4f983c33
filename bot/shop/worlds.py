"""The situations in which one draft can be sent, as far as the rules see a difference.

A rule that reads the buyer's region wants the draft tried with every region it can be sent to; one that reads nothing
wants a single try. Regions, products and states of an order stand in full, sums and days at their borders.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import product
from typing import Any, Final

from bot.facts.models import ShopFacts
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

_KEPT: Final = 2_000  # contexts remembered; each takes some kilobytes

_PATHS: Final[Mapping[str, tuple[str, ...]]] = {
    "buyer.region": ("region",),
    "order.state": ("order",),
    "order.price": ("amount",),
    "chase.now": ("hour",),
    "gifts": ("day",),
    "promo": ("day",),
    "coupons": ("day",),
}
_SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "product": ("product",), "price": ("product",), "stock": ("product",), "shipping": ("product",),
}  # fmt: skip
_EVERY_PATH: Final = {"buyer.*": ("region",), "order.*": ("order", "amount"), "chase.*": ("hour", "day")}


def axes_of(paths: Iterable[str]) -> frozenset[str]:
    """Tell on which axes of a chat the paths of the context depend."""
    found: set[str] = set()
    for path in paths:
        section, _, rest = path.partition(".")
        found |= {*_PATHS.get(path.removesuffix(".?"), ()), *_EVERY_PATH.get(path, ())}
        if rest or section == "stock":
            found |= set(_SECTIONS.get(section, ()))
    return frozenset(found)


class Worlds:
    """Builds contexts for a shop, and remembers them."""

    def __init__(self, facts: ShopFacts) -> None:
        self._facts = facts
        self._values = axes.values(facts)
        self._contexts: dict[str, Mapping[str, Any]] = {}
        self._lists: dict[tuple[str, frozenset[str], tuple[str, ...]], Mapping[str, Mapping[str, Any]]] = {}

    def context(self, situation: Situation) -> Mapping[str, Any]:
        """Build the rules' view of a situation."""
        name = _signature(situation)
        if name not in self._contexts:
            if len(self._contexts) >= _KEPT:
                self._contexts.clear()
            self._contexts[name] = from_facts(self._facts, known(situation), situation.now)
        return self._contexts[name]

    def size(self, wanted: frozenset[str]) -> int:
        """Count the combinations of some axes."""
        count = 1
        for axis in wanted:
            count *= len(self._values[axis])
        return count

    def others(
        self, block: Block, text: str, draft: str, start: Situation, paths: frozenset[str]
    ) -> Sequence[Mapping[str, Any]]:
        """List a context for each combination of what `paths` tell in which the draft stands as it is.

        `text` is the wording, `draft` what it became in the situation `start`. Of contexts that agree on `paths` one is
        enough. Axes on which neither block nor wording depends are varied freely, so drafts share those lists.
        """
        wanted = axes_of(paths)
        bound = sorted(wanted & _depends(block, text))
        free = sorted(wanted.difference(bound))
        found: dict[str, Mapping[str, Any]] = {}
        for values in product(*(self._values[axis] for axis in bound)):
            situation = _changed(start, dict(zip(bound, values, strict=True))) if bound else start
            if not bound or _stands(block, text, draft, situation):
                found |= self._freely(situation, free, paths)
        return list(found.values())

    def _freely(self, start: Situation, free: Sequence[str], paths: frozenset[str]) -> Mapping[str, Mapping[str, Any]]:
        """Vary axes that the draft does not depend on; what the paths tell -> a context that tells it."""
        name = (_signature(start), paths, tuple(free))
        if name not in self._lists:
            found: dict[str, Mapping[str, Any]] = {}
            for values in product(*(self._values[axis] for axis in free)):
                changed = _changed(start, dict(zip(free, values, strict=True)))
                context = self.context(changed)
                found.setdefault(repr([_at(context, path) for path in sorted(paths)]), context)
            self._lists[name] = found
        return self._lists[name]


def _signature(situation: Situation) -> str:
    """Tell apart what makes a difference to the rules' view of a situation."""
    return f"{situation.now} {known(situation)!r}"


def _depends(block: Block, text: str) -> frozenset[str]:
    """Tell the axes on which it depends whether a block says this wording, and what it says."""
    found: set[str] = set()
    for name in placeholders(text):
        found |= axes.DEPENDS.get(name, frozenset())
    for name, wanted in block.when.items():
        found |= axes.CONDITION_DEPENDS.get(name, frozenset())
        if name in {HAS, LACKS}:
            found |= {axis for each in names(wanted) for axis in axes.DEPENDS.get(each, ())}
    for need in block.needs:
        found |= axes.NEED_DEPENDS.get(need, frozenset())
    return frozenset(found)


def _changed(start: Situation, changes: Mapping[str, Any]) -> Situation:
    """Put other values on some axes of a situation."""
    slots = tuple(slot for slot in start.slots if slot.kind != "region" or "region" not in changes)
    if changes.get("region") is not None:
        slots = (*slots, Slot("region", changes["region"], "", (0, 0)))
    context = start.context
    if "amount" in changes:
        context = {} if changes["amount"] is None else {"order": {"price": changes["amount"]}}
    now = start.now
    if "day" in changes:
        now = datetime.combine(changes["day"], now.timetz())
    if "hour" in changes:
        now = now.replace(hour=changes["hour"] // 60 % 24, minute=changes["hour"] % 60)
    return replace(
        start,
        now=now,
        slots=slots,
        order_state=changes.get("order", start.order_state),
        product=changes.get("product", start.product),
        context=context,
    )


def _at(context: Mapping[str, Any], path: str) -> Any:
    value: Any = context
    for key in path.removesuffix(".*").removesuffix(".?").split("."):
        if not isinstance(value, Mapping) or key not in value:
            return "-"
        value = value[key]
    return value if path.endswith(".*") or not isinstance(value, Mapping) else "+"


def _stands(block: Block, text: str, draft: str, situation: Situation) -> bool:
    """Tell whether the block would say just this in that situation."""
    lens = Lens(situation)
    template = parse(text)
    if template is None or not lens.all_hold(block.when):
        return False
    asks = not all(met(need, situation) for need in block.needs)
    if text not in {wording.text for wording in (block.ask if asks else block.say)}:
        return False
    values = {name: lens.value(name) for name in template.names}
    return None not in values.values() and template.fill({n: v for n, v in values.items() if v is not None}) == draft
