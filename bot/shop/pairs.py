"""Drafts that answer two questions in one message: which pairs can break a rule together, and what they say then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Final, NamedTuple

from bot.model import Finding, Mark
from bot.reply.heard import SOCIAL
from bot.reply.join import MAX_LENGTH, Part, join
from bot.reply.sentences import anatomy, closed
from bot.reply.situation import Situation
from bot.reply.spec import NOT_UNDERSTOOD
from bot.rules.checker import Checker
from bot.shop.chats import Chats, at_odds
from bot.shop.seams import EXCEPTION, NOTHING, Profile, Seams, merged
from bot.shop.watch import Watcher
from bot.shop.whole import Draft, Trial

_TRIES: Final = 40
"""Pairs of drafts of two wordings after which no chat is looked for in which both are said."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A draft with what its statements and its closing question bring to a seam."""

    draft: Draft
    body: Profile
    closing: Profile


class _Whole(NamedTuple):
    """A wording, by one of its drafts, with what all of them bring to a seam."""

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
            absent = self._trial.absent(draft, text)
            self.profiles[text] = self.seams.profile(self._rules.scan(text), text, absent)
        return self.profiles[text]


class Pairs:
    """The pairs of a shop's drafts that must be tried together."""

    def __init__(self, profiler: Profiler, trial: Trial, length: int = MAX_LENGTH) -> None:
        self._seams, self._trial, self._length = profiler.seams, trial, length
        self._chats = Chats(trial.worlds.facts)
        self._told: dict[Mark, list[_Told]] = {}
        for each in profiler.business:
            known = {"": NOTHING, **profiler.tell(each)}
            body, closing = _parts(each)
            self._told.setdefault(each.wording.where, []).append(_Told(each, known[body], known[closing]))
        self._by_reach = {where: _alike(told, _reach) for where, told in self._told.items()}
        self._by_missed = {where: _alike(told, _missed) for where, told in self._told.items()}

    def __iter__(self) -> Iterator[tuple[Mark, Mark]]:
        """Give every pair of wordings, in the order in which they would stand, that must be tried."""
        whole = [_Whole(told[0].draft, *map(merged, _profiles(told))) for told in self._told.values()]
        for one, others in zip(whole, self._seams.company([(each.body, each.closing) for each in whole]), strict=True):
            for other in (whole[at] for at in others):
                met = self._seams.meet(one.body, other.body) or self._seams.meet(one.body, other.closing)
                if met and one.draft.intent != other.draft.intent and not at_odds(one.draft, other.draft):
                    yield one.draft.wording.where, other.draft.wording.where

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
        tried = ((*each, self._chats.of_both(*each)) for each in islice(_agreeing(told, others), _TRIES))
        return next(((one, other, chat) for one, other, chat in tried if chat is not None), None)

    def _meeting(self, one: Mark, other: Mark) -> Iterator[tuple[list[_Told], list[_Told]]]:
        """Give drafts of two wordings of which each meets each, once for each reason that they have to meet."""
        for told, others in product(self._by_reach[one], self._by_reach[other]):
            first, second = told[0], others[0]
            if self._seams.reach(first.body, second.body) or self._seams.reach(first.body, second.closing):
                yield told, others
        for others in self._by_missed[other]:
            missed = others[0].body.absent | others[0].closing.absent
            bringing = [each for each in self._told[one] if self._seams.brings(each.body.text, missed)]
            if bringing:
                yield bringing, others
        for told in self._by_missed[one]:
            brought = [each for each in self._told[other] if self._brought(each, told[0].body.absent)]
            if brought:
                yield told, brought

    def _brought(self, each: _Told, missed: frozenset[str]) -> bool:
        return self._seams.brings(each.body.text, missed) or self._seams.brings(each.closing.text, missed)

    def check(self, joined: Joined, rules: Checker) -> tuple[Finding, ...]:
        """Check a joined message."""
        return rules.check(joined.text, self._trial.worlds.context(joined.situation))


def _profiles(told: Sequence[_Told]) -> tuple[list[Profile], list[Profile]]:
    return [each.body for each in told], [each.closing for each in told]


def _of_business(draft: Draft) -> bool:
    """Tell whether a draft is ever joined with another."""
    return draft.intent not in SOCIAL and draft.intent != NOT_UNDERSTOOD


def _parts(draft: Draft) -> tuple[str, str]:
    """Cut a draft into its statements and its closing question, as a joined message has them."""
    found = anatomy(draft.variant.text)
    return "".join(dict.fromkeys(map(closed, found.statements))), closed(found.closing)


def _alike(told: Iterable[_Told], by: Callable[[_Told], object]) -> list[list[_Told]]:
    """Put together what brings the same to a seam, whatever the text is."""
    groups: dict[object, list[_Told]] = {}
    for each in told:
        groups.setdefault(by(each), []).append(each)
    return list(groups.values())


def _reach(told: _Told) -> tuple[object, ...]:
    """Tell by what a draft reaches over a seam: words in their places, and exceptions."""
    parts = (told.body, told.closing)
    gaps = (frozenset(held.items()) for part in parts for held in (part.ends, part.begins, part.has))
    return (*gaps, *(part.excepts for part in parts))


def _missed(told: _Told) -> tuple[frozenset[str], frozenset[str]]:
    """Tell the words that were looked for in a draft and are not there."""
    return told.body.absent, told.closing.absent


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


def _part(draft: Draft) -> Part:
    asks = any(each.where == draft.wording.where for each in draft.block.ask)
    return Part(draft.intent, draft.variant.text, asks, draft.variant.values)
