"""The walk through every draft in every situation that the rules can tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.facts.models import ShopFacts
from bot.model import Finding
from bot.reply.heard import SOCIAL
from bot.reply.sentences import anatomy, closed
from bot.reply.spec import Block, ReplySpec, Wording
from bot.reply.walk import Variant, Walk
from bot.shop.watch import Looks, Watched, Watcher
from bot.shop.worlds import MOST, Saying, Worlds, axes_of

_KEPT = 4_000  # contexts kept ready
_NOBODY = ""
"""Whoever looks while no rule does: what he sees may concern any rule."""

_Group = tuple[frozenset[str], frozenset[str]]
"""Paths of the context that are tried together, and the rules that read them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One text that a reply can become, and a situation in which it does; `earlier` are the blocks asked before it."""

    intent: str
    block: Block
    wording: Wording
    variant: Variant
    earlier: tuple[Block, ...] = ()


def drafts(specs: Iterable[ReplySpec], facts: ShopFacts) -> Iterator[Draft]:
    """Give the distinct drafts of all replies; a wording that no walked situation leads to stands without conditions.

    What the facts rule out is no draft: bot/shop/walk.py checks it for what no fact could mend.
    """
    walk = Walk(facts)
    for spec in specs:
        for place, block in enumerate(spec.blocks):
            found = [replace(each, earlier=spec.blocks[:place]) for each in _of(walk, spec, block)]
            reached = {each.wording.where for each in found}
            rest = tuple(each for each in (*block.ask, *block.say) if each.where not in reached)
            free = replace(block, when={}, needs=(), ask=(), say=rest)
            yield from found
            if rest and not walk.ruled_out(block):
                yield from _of(walk, spec, free)


def _of(walk: Walk, spec: ReplySpec, block: Block) -> Iterator[Draft]:
    wordings = {each.where: each for each in (*block.ask, *block.say)}
    seen: set[tuple[object, str]] = set()
    for variant in walk.variants(replace(spec, blocks=(block,))):
        if (variant.where, variant.text) not in seen:
            seen.add((variant.where, variant.text))
            yield Draft(spec.intent, block, wordings[variant.where], variant)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules say to one draft: the first finding of each rule, how many situations were tried.

    `refused` names the rules that read too much for every situation to be tried.
    """

    findings: Mapping[str, Finding]
    situations: int
    refused: tuple[str, ...] = ()


def without_question(draft: Draft) -> str:
    """Give what is left of a draft beside another answer that asks; empty where that is nothing new."""
    parts = anatomy(draft.variant.text)
    if draft.intent in SOCIAL or not parts.closing:
        return ""
    return "".join(dict.fromkeys(map(closed, parts.statements)))


class Trial:
    """Tries drafts. Keeps contexts, so use one for many."""

    def __init__(self, facts: ShopFacts, rules: Watcher) -> None:
        self._rules = rules
        self.worlds = Worlds(facts)
        self._absent: dict[str, frozenset[str]] = {}
        self._ready: dict[int, tuple[Mapping[str, Any], Watched]] = {}

    def whole(self, draft: Draft) -> Outcome:
        """Check a draft in every situation that a rule which looks at it can tell apart.

        In a joined message its closing question may go, so what is left then is checked as well.
        """
        outcome = self._vary(draft, draft.variant.text)
        body = without_question(draft)
        if not body:
            return outcome
        cut = self._vary(draft, body)
        return Outcome(
            {**cut.findings, **outcome.findings},
            outcome.situations + cut.situations,
            tuple({*outcome.refused, *cut.refused}),
        )

    def absent(self, draft: Draft, text: str) -> frozenset[str]:
        """Tell the words that were looked for in a text, in the situation of a draft, and are not there."""
        if text not in self._absent:
            self._once(draft, text)
        return self._absent.pop(text)

    def _once(self, draft: Draft, text: str) -> tuple[tuple[Finding, ...], Looks]:
        looked = self._rules.look(text, self._watched(self.worlds.context(draft.variant.situation)))
        self._absent[text] = self._rules.absent()
        return looked

    def _vary(self, draft: Draft, text: str) -> Outcome:
        found, looks = self._once(draft, text)
        kept = {finding.code: finding for finding in reversed(found)}
        saying = Saying(draft.block, draft.wording.text, draft.earlier)
        tried, refused = 1, set[str]()
        todo, done = _grouped(looks), list[_Group]()
        while todo:
            paths, codes = todo.pop()
            done.append((paths, codes))
            if self.worlds.size(axes_of(paths)) > MOST:
                refused |= codes
                continue
            only = None if _NOBODY in codes else codes
            for context in self.worlds.others(saying, draft.variant.text, draft.variant.situation, paths):
                tried += 1
                more, seen_now = self._rules.look(text, self._watched(context), only)
                for finding in more:
                    kept.setdefault(finding.code, finding)
                todo += _left(_grouped(seen_now), (*done, *todo))
        return Outcome(kept, tried, tuple(sorted(refused)))

    def _watched(self, context: Mapping[str, Any]) -> Watched:
        held = self._ready.get(id(context))
        if held is None or held[0] is not context:
            if len(self._ready) >= _KEPT:
                self._ready.clear()
            held = self._ready[id(context)] = (context, self._rules.ready(context))
        return held[1]


def _grouped(looks: Looks) -> list[_Group]:
    """List the distinct sets of paths that depend on the chat at all, and who read them.

    One set inside another is tried with it.
    """
    seen = {code: _varying(paths) for code, paths in looks.items()}
    every = set(filter(None, seen.values()))
    widest = sorted((each for each in every if not any(each < other for other in every)), key=sorted)
    return [(each, frozenset(code for code, paths in seen.items() if paths and paths <= each)) for each in widest]


def _left(groups: Iterable[_Group], others: Sequence[_Group]) -> Iterator[_Group]:
    """Give what is in no other group yet: of each the rules that have not tried those paths."""
    for paths, codes in groups:
        trying = (those for wider, those in others if paths <= wider)
        left = codes.difference(*trying)
        if left:
            yield paths, left


def _varying(paths: frozenset[str]) -> frozenset[str]:
    """Give the paths that depend on the chat; whether a value is there is seen from the value itself."""
    return frozenset(path.removesuffix(".?") for path in paths if axes_of({path}))
