"""Drafts that answer two questions in one message: which pairs can break a rule together, and what they say then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Final

from bot.facts.models import Product
from bot.model import Finding, Mark
from bot.reply import axes
from bot.reply.heard import SOCIAL
from bot.reply.join import MAX_LENGTH, Part, join
from bot.reply.sentences import anatomy, closed
from bot.reply.situation import Situation
from bot.reply.spec import NOT_UNDERSTOOD
from bot.rules.checker import Checker
from bot.shop.seams import EXCEPTION, NOTHING, Profile, Seams, merged
from bot.shop.watch import Watcher
from bot.shop.whole import Draft, Trial
from bot.shop.worlds import changed, said

_TRIES: Final = 40
"""Pairs of drafts of two wordings after which no chat is looked for in which both are said."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A draft with what its statements and its closing question bring to a seam."""

    draft: Draft
    body: Profile
    closing: Profile


@dataclass(frozen=True, slots=True)
class Joined:
    """Two drafts as one message, and the situation both stand in."""

    first: Draft
    second: Draft
    text: str
    situation: Situation


class Profiler:
    """Tells what drafts bring to a seam, each text once; `profiles` holds what is known."""

    def __init__(self, drafts: Iterable[Draft], rules: Watcher, trial: Trial) -> None:
        self._rules, self._trial = rules, trial
        self.business = [each for each in drafts if _of_business(each)]
        start = next((each.variant.situation for each in self.business), None)
        patterns = [] if start is None else rules.patterns(rules.ready(trial.worlds.context(start)))
        self.seams = Seams(patterns, rules.lists(*EXCEPTION), {each.variant.text for each in self.business})
        self.profiles: dict[str, Profile] = {}

    def tell(self, draft: Draft) -> dict[str, Profile]:
        """Profile what is left of a draft beside another answer: its statements and its closing question, by text."""
        return {text: self._profile(text, draft) for text in _parts(draft) if text and _of_business(draft)}

    def _profile(self, text: str, draft: Draft) -> Profile:
        if text not in self.profiles:
            self._trial.once(draft, text)
            self.profiles[text] = self.seams.profile(self._rules.scan(text), text, self._rules.absent())
        return self.profiles[text]


class Pairs:
    """The pairs of a shop's drafts that must be tried together."""

    def __init__(self, profiler: Profiler, trial: Trial, length: int = MAX_LENGTH) -> None:
        self._seams, self._trial, self._length = profiler.seams, trial, length
        self._told: dict[Mark, list[_Told]] = {}
        for each in profiler.business:
            known = {"": NOTHING, **profiler.tell(each)}
            body, closing = _parts(each)
            self._told.setdefault(each.wording.where, []).append(_Told(each, known[body], known[closing]))
        self._alike = {where: _alike(told) for where, told in self._told.items()}

    def __iter__(self) -> Iterator[tuple[Mark, Mark]]:
        """Give every pair of wordings, in the order in which they would stand, that must be tried."""
        whole = [
            (where, told[0].draft.intent, merged(each.body for each in told), merged(each.closing for each in told))
            for where, told in self._told.items()
        ]
        for (one, intent, body, _), (other, another, next_body, next_closing) in product(whole, whole):
            if intent != another and (self._seams.meet(body, next_body) or self._seams.meet(body, next_closing)):
                yield one, other

    def joined(self, one: Mark, other: Mark) -> Iterator[Joined]:
        """Give the messages in which two wordings meet: for each reason the first and the last that are possible."""
        for told, others in self._meeting(one, other):
            outer = (self._possible(told, others), self._possible(told[::-1], others[::-1]))
            for first, second, situation in {(id(one[0]), id(one[1])): one for one in outer if one}.values():
                made = join([_part(first), _part(second)], self._length)
                if not made.left_out:
                    yield Joined(first, second, made.text, situation)

    def _possible(self, told: Sequence[_Told], others: Sequence[_Told]) -> tuple[Draft, Draft, Situation] | None:
        """Find the first two drafts that are both said in one chat, and that chat."""
        tried = ((*each, self._one_chat(*each)) for each in islice(_agreeing(told, others), _TRIES))
        return next(((one, other, chat) for one, other, chat in tried if chat is not None), None)

    def _meeting(self, one: Mark, other: Mark) -> Iterator[tuple[list[_Told], list[_Told]]]:
        """Give drafts of two wordings of which each meets each."""
        for told, others in product(self._alike[one], self._alike[other]):
            first, second = told[0], others[0]
            if self._seams.reach(first.body, second.body) or self._seams.reach(first.body, second.closing):
                yield told, others
                continue
            missed = second.body.absent | second.closing.absent
            bringing = [each for each in told if self._seams.brings(each.body.text, missed)] if missed else []
            brought = [each for each in others if self._brought(each, first.body.absent)] if first.body.absent else []
            yield from ((these, those) for these, those in ((bringing, others), (told, brought)) if these and those)

    def _brought(self, each: _Told, missed: frozenset[str]) -> bool:
        return self._seams.brings(each.body.text, missed) or self._seams.brings(each.closing.text, missed)

    def _one_chat(self, first: Draft, second: Draft) -> Situation | None:
        """Put both into one situation in which both are said; None where there is none."""
        moved = ((_of_product(first, one), _of_product(second, one)) for one in self._trial.worlds.products)
        for ours, theirs in ((first, second), *moved):
            for situation in (together(ours, theirs), together(theirs, ours)):
                if _stands(first, situation) and _stands(second, situation):
                    return situation
        return None

    def check(self, joined: Joined, rules: Checker) -> tuple[Finding, ...]:
        """Check a joined message."""
        return rules.check(joined.text, self._trial.worlds.context(joined.situation))


def _of_business(draft: Draft) -> bool:
    """Tell whether a draft is ever joined with another."""
    return draft.intent not in SOCIAL and draft.intent != NOT_UNDERSTOOD


def _parts(draft: Draft) -> tuple[str, str]:
    """Cut a draft into its statements and its closing question, as a joined message has them."""
    found = anatomy(draft.variant.text)
    return "".join(dict.fromkeys(map(closed, found.statements))), closed(found.closing)


def _alike(told: Iterable[_Told]) -> list[list[_Told]]:
    """Put together what brings the same to a seam, whatever the text is."""
    groups: dict[tuple[object, ...], list[_Told]] = {}
    for each in told:
        groups.setdefault((*_brought_along(each.body), *_brought_along(each.closing)), []).append(each)
    return list(groups.values())


def _brought_along(profile: Profile) -> tuple[object, ...]:
    gaps = (frozenset(held.items()) for held in (profile.ends, profile.begins, profile.has))
    return (*gaps, profile.excepts, profile.absent)


def _agreeing(told: Sequence[_Told], others: Sequence[_Told]) -> Iterator[tuple[Draft, Draft]]:
    """Give two drafts that one chat could give: a placeholder has one value in it, best of one product."""
    shared = sorted(told[0].draft.variant.values.keys() & others[0].draft.variant.values.keys())
    for same in (True, False):
        first: dict[tuple[object, ...], Draft] = {}
        for each in others:
            first.setdefault(_told_of(each.draft, shared, same=same), each.draft)
        keys = ((one.draft, _told_of(one.draft, shared, same=same)) for one in told)
        yield from ((one, first[key]) for one, key in keys if key in first)


def _told_of(draft: Draft, names: Iterable[str], *, same: bool) -> tuple[object, ...]:
    product_of = draft.variant.situation.product
    return (*(draft.variant.values[name] for name in names), product_of.id if same and product_of else None)


def _of_product(draft: Draft, product_of: Product) -> Draft:
    situation = changed(draft.variant.situation, {"product": product_of})
    return replace(draft, variant=draft.variant._replace(situation=situation))


def _part(draft: Draft) -> Part:
    asks = any(each.where == draft.wording.where for each in draft.block.ask)
    return Part(draft.intent, draft.variant.text, asks, draft.variant.values)


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
    """Tell whether a draft is what its block says in a chat. What only this answer looks at stays as it was."""
    own = replace(
        draft.variant.situation,
        now=chat.now,
        slots=chat.slots,
        order_state=chat.order_state,
        product=chat.product,
        variant=chat.variant,
        context=chat.context,
    )
    return said(draft.block, draft.wording.text, own) == draft.variant.text


def _leads(one: Draft, other: Draft, axis: str) -> bool:
    """Tell whether what the one says depends on an axis, and what the other says does not."""
    return _depends(one, axis) and not _depends(other, axis)


def _depends(draft: Draft, axis: str) -> bool:
    return any(axis in axes.DEPENDS.get(name, ()) for name in draft.variant.values)
