"""What only the shop can tell of a case: names that it does not have, and a clock that runs backwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.engine import Shop
from bot.model import Mark
from bot.replay.cases import moments
from bot.replay.cases.entries import DraftEntry, ExpectEntry, ListingEntry
from bot.replay.cases.moments import times
from bot.replay.cases.reading import Case
from bot.reply.placeholders import PLACEHOLDERS
from bot.reply.spec import RESERVED
from bot.shop.codes import Collector
from bot.shop.opening import Path
from bot.shop.translate import suggestion

CONTEXT = (
    *("buyer", "order", "product", "region", "shop", "stock", "gifts", "coupons", "price", "freight", "shipping"),
    *("invoice", "payment", "policy", "promo", "chase", "record", "concession"),
)
"""The sections of a chat's context, as replies and rules read them."""

SLOTS = ("region", "courier", "amount", "offer", "quantity", "date", "measure", "product")
"""The kinds of what is read from a message."""


@dataclass(frozen=True, slots=True)
class _Use:
    """A name as it is used in a case, and those that there are."""

    where: Mark
    kind: str
    name: str
    known: Sequence[str]


def check(case: Case, shop: Shop, problems: Collector) -> None:
    """Note every name that the shop does not know, and every turn that comes before the one above it."""
    for use in _uses(case, shop):
        if use.name not in use.known:
            hint = suggestion(use.name, use.known)
            problems.add("SCH04", use.where, f"没有叫“{use.name}”的{use.kind}", hint)
    clocks = times(case.begin, case.entry.chat, shop.facts.shop.timezone)
    for index, (before, clock) in enumerate(pairwise(clocks), start=1):
        if clock < before:
            message = f"这一句的时间（{moments.shown(clock)}）比上一句（{moments.shown(before)}）还早"
            problems.add("SCH07", case.place("chat", index, "at"), message, "改成更晚的时间，或者调换两句的顺序")


def _uses(case: Case, shop: Shop) -> Iterator[_Use]:
    for section in case.defaults.context:
        yield _Use(case.document.key(("defaults", "context", section)), "背景", section, CONTEXT)
    for section in case.entry.context:
        yield _Use(case.place("context", section), "背景", section, CONTEXT)
    for index, turn in enumerate(case.entry.chat):
        for section in turn.context:
            yield _Use(case.place("chat", index, "context", section), "背景", section, CONTEXT)
        if turn.expect is not None:
            yield from _Expected(case, shop).uses(turn.expect, ("chat", index, "expect"))


class _Expected:
    """The names in what is expected of a suggestion."""

    def __init__(self, case: Case, shop: Shop) -> None:
        self._case = case
        self._intents = [spec.intent for spec in shop.book.specs if spec.intent not in RESERVED]
        self._facts = [*PLACEHOLDERS, *shop.facts.facts]
        self._codes = list(shop.checker.rules)

    def uses(self, expect: ExpectEntry, at: Path) -> Iterator[_Use]:
        """List the names in what is expected, and those inside `every_draft`."""
        yield from self._listing(expect.intents, (*at, "intents"), "意图", self._intents)
        yield from self._names(expect.slots, (*at, "slots"), "信息", SLOTS)
        yield from self._names(expect.not_facts, (*at, "not_facts"), "资料", self._facts)
        yield from self._listing(expect.withheld, (*at, "withheld"), "规则", self._codes)
        yield from self._of_draft(expect, at)
        if expect.every_draft is not None:
            yield from self._of_draft(expect.every_draft, (*at, "every_draft"))

    def _of_draft(self, expect: DraftEntry, at: Path) -> Iterator[_Use]:
        yield from self._names(expect.facts, (*at, "facts"), "资料", self._facts)
        yield from self._listing(expect.findings, (*at, "findings"), "规则", self._codes)

    def _listing(self, listing: ListingEntry | None, at: Path, kind: str, known: Sequence[str]) -> Iterator[_Use]:
        if listing is not None:
            yield from self._names(listing.only or (), at, kind, known)
            yield from self._names(listing.has, (*at, "has"), kind, known)
            yield from self._names(listing.nots, (*at, "not"), kind, known)

    def _names(self, names: Iterable[str], at: Path, kind: str, known: Sequence[str]) -> Iterator[_Use]:
        for index, name in enumerate(names):
            yield _Use(self._case.item(at, index, name), kind, name, known)
