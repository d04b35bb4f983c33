"""The walk through all single drafts: every wording, with every value it can be filled with, past every rule.

What a buyer writes never enters a draft, so the drafts are finite in number (bot/reply/walk.py lists them); one that
breaks a rule is shown to the owner at its line, before a buyer could ever cause it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Protocol

from bot.errors import Problem
from bot.facts.models import ShopFacts
from bot.model import Finding, Mark
from bot.reply import fill
from bot.reply.placeholders import PLACEHOLDERS
from bot.reply.situation import Situation
from bot.reply.situation import known as situation_known
from bot.reply.sources import SOURCES
from bot.reply.spec import Block, ReplySpec, Wording
from bot.reply.walk import Variant, Walk
from bot.rules.context import from_facts
from bot.rules.rule import Rule
from bot.shop.clean import name as name_of
from bot.shop.codes import Collector
from bot.shop.collecting import seldom

_NOWHERE = Mark("", 0, 0)
_NONE: Final[Mapping[str, int]] = MappingProxyType({})
Progress = Callable[[int, int], None]


class Rules(Protocol):
    """What the walk needs of bot.rules.checker.Checker."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """All rules by their codes."""

    def check(self, text: str, context: Mapping[str, Any]) -> tuple[Finding, ...]:
        """Find every breach in `text`."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What the walk found, and how many distinct drafts it looked at.

    `clean` are the blocks without fault by name (bot/shop/clean.py), with how many of the drafts are theirs.
    """

    problems: tuple[Problem, ...]
    drafts: int
    clean: Mapping[str, int]


def walk(
    specs: Iterable[ReplySpec],
    facts: ShopFacts,
    rules: Rules,
    progress: Progress | None = None,
    known: Mapping[str, int] = _NONE,
) -> Walked:
    """Check every draft of every block; one that a rule blocks or rewrites is an error at its wording's line.

    `progress` is told after each reply how many of all are done. Blocks `known` to be clean, with these facts and
    rules, are not walked again.
    """
    todo = list(specs)
    walker = Walker(facts, rules)
    parts: list[Walked] = []
    with seldom():
        for done, spec in enumerate(todo, start=1):
            parts.append(walker.reply(spec, known))
            if progress is not None:
                progress(done, len(todo))
    return together(parts)


def together(parts: Iterable[Walked]) -> Walked:
    """Put what was found in several replies into one."""
    every = list(parts)
    problems = dict.fromkeys(problem for each in every for problem in each.problems)
    clean = {name: count for each in every for name, count in each.clean.items()}
    return Walked(tuple(problems), sum(each.drafts for each in every), clean)


def unreached(
    specs: Iterable[ReplySpec], facts: ShopFacts, rules: Rules, reached: Container[Mark]
) -> tuple[Problem, ...]:
    """Tell what is wrong with the wordings that have no draft: a fact is not declared, or no fact could mend them.

    `reached` are those that have one.
    """
    walker = Walker(facts, rules)
    for block in (block for spec in specs for block in spec.blocks):
        walker.without_draft(block, [each for each in (*block.ask, *block.say) if each.where not in reached])
    return tuple(walker.problems)


def rewording(values: Mapping[str, str], text: str, finding: Finding) -> str:
    """Say how to mend a draft: in the wording, or in the fact that brought the words along."""
    mend = f"可以改成：{finding.suggestion}" if finding.suggestion else "换一种说法"
    start, end = finding.span
    brought = next((name for name, value in values.items() if text[start:end] in value), None)
    return f"毛病出在资料“{brought}”里，到写它的地方改；{mend}" if brought else mend


class _Missing:
    """Tells the wordings to which no fact leads."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._can_be_had: dict[str, bool] = {}

    def tell(self, wording: Wording, problems: Collector) -> None:
        """Note which of its placeholders have no value in any situation; an unknown name the cross-checks tell."""
        names = [name for name in fill.placeholders(wording.text) if name in PLACEHOLDERS and not self._has(name)]
        if names:
            message = f"资料里没有“{'、'.join(names)}”，这句话不会被用到"
            problems.add("REF07", wording.where, message, _mend(names))

    def _has(self, name: str) -> bool:
        if name not in self._can_be_had:
            wording = Wording("{" + name + "}", _NOWHERE)
            spec = ReplySpec("", (Block(say=(wording,), where=_NOWHERE),), _NOWHERE)
            self._can_be_had[name] = next(self._walk.variants(spec), None) is not None
        return self._can_be_had[name]


def _mend(names: Iterable[str]) -> str:
    """Say where facts are written; what is no fact of its own comes by itself."""
    sources = dict.fromkeys(SOURCES[name] for name in names if name in SOURCES)
    shop = [source for source in sources if not source.startswith("product")]
    goods = [source.removeprefix("product.") for source in sources if source.startswith("product.")]
    where = [
        *([f" config.yaml 里的 {'、'.join(shop)}"] if shop else []),
        *([f"商品里的 {'、'.join(goods)}"] if goods else []),
        *(["商品"] if "products" in sources else []),
    ]
    return f"店里有就补上{'，'.join(where)}；没有就不用管，会用别的话" if where else "换一种不用它的说法"


class Walker:
    """Walks one reply after the other. Remembers what they have in common, so use one for many."""

    def __init__(self, facts: ShopFacts, rules: Rules) -> None:
        self._facts, self._rules = facts, rules
        self._walk = Walk(facts)
        self._contexts: dict[tuple[date, str], Mapping[str, Any]] = {}
        self._missing = _Missing(self._walk)
        self.problems, self.drafts = Collector(), 0

    def reply(self, spec: ReplySpec, known: Mapping[str, int] = _NONE) -> Walked:
        """Check a reply, but for the blocks known to be clean."""
        self.problems, self.drafts, clean = Collector(), 0, dict[str, int]()
        for block in spec.blocks:
            name = name_of(spec.intent, block)
            problems, drafts = len(self.problems), self.drafts
            if name in known:
                self.drafts += known[name]
            else:
                self._block(spec, block)
            if len(self.problems) == problems:
                clean[name] = self.drafts - drafts
        return Walked(tuple(self.problems), self.drafts, clean)

    def _block(self, spec: ReplySpec, block: Block) -> None:
        """Check each wording; one that no walked situation leads to is checked without its conditions."""
        free = replace(block, when={}, needs=(), ask=(), say=(*block.ask, *block.say))
        found = self._variants(spec, block)
        unmet = {wording.where: wording for wording in free.say if wording.where not in found}
        if unmet and not self._walk.ruled_out(block):
            found |= self._variants(spec, replace(free, say=tuple(unmet.values())))
        for wording in free.say:
            if wording.where in found:
                self._judge(wording, found[wording.where])
        self.without_draft(block, [wording for wording in free.say if wording.where not in found])

    def without_draft(self, block: Block, wordings: Sequence[Wording]) -> None:
        """Tell which facts are missing for wordings of a block; what the facts rule out is read as it is written."""
        if not wordings:
            return
        ruled_out = self._walk.ruled_out(block)
        for wording in wordings:
            self._missing.tell(wording, self.problems)
            if ruled_out:
                self._read(wording)

    def _read(self, wording: Wording) -> None:
        """Note what a wording's own words break, whatever the shop's facts: names stand for the values.

        Rules that look at facts have no say: with the facts that would lead here they would see others.
        """
        template = fill.parse(wording.text)
        text = wording.text if template is None else template.fill({name: name for name in template.names})
        for finding in self._rules.check(text, {}):
            rule = self._rules.rules.get(finding.code)
            if finding.severity != "warn" and not (rule and rule.facts):
                self._broken(wording, {}, text, finding)

    def _variants(self, spec: ReplySpec, block: Block) -> dict[object, dict[str, Variant]]:
        """Draft the distinct texts of a block by the place of the wording."""
        found: dict[object, dict[str, Variant]] = {}
        for variant in self._walk.variants(replace(spec, blocks=(block,))):
            found.setdefault(variant.where, {}).setdefault(variant.text, variant)
        return found

    def _judge(self, wording: Wording, drafts: Mapping[str, Variant]) -> None:
        """Note each rule that is broken once for the wording, with the first draft that breaks it."""
        self.drafts += len(drafts)
        told: set[str] = set()
        for text, variant in drafts.items():
            for finding in self._rules.check(text, self._context(variant.situation)):
                if finding.severity != "warn" and finding.code not in told:
                    told.add(finding.code)
                    self._broken(wording, variant.values, text, finding)

    def _broken(self, wording: Wording, values: Mapping[str, str], text: str, finding: Finding) -> None:
        filled = "，".join(f"{name}={value}" for name, value in values.items())
        example = f"（{filled} 时是“{text}”）" if filled else ""
        said = finding.message.partition("。")[0]  # the reasons stand in the rule's own file
        message = f"这句话违反规则 {finding.code}，不会发出：{said}{example}"
        self.problems.add("RUL01", wording.where, message, rewording(values, text, finding))

    def _context(self, situation: Situation) -> Mapping[str, Any]:
        """Build the rules' view of a situation; the hour of the day makes no difference to it."""
        known = situation_known(situation)
        key = (situation.now.date(), repr(known))
        if key not in self._contexts:
            self._contexts[key] = from_facts(self._facts, known, situation.now)
        return self._contexts[key]
