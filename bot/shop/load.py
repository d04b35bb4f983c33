"""A shop's folder to one immutable Shop, or to the reasons why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.engine import Shop
from bot.errors import Problem
from bot.facts.models import ShopFacts
from bot.intent.matcher import train
from bot.model import Mark
from bot.reply.book import ReplyBook
from bot.rules.checker import Checker
from bot.shop import learnt, overlap
from bot.shop.codes import Collector, order
from bot.shop.marks import Document
from bot.shop.reading import Parts, read_shop
from bot.shop.script import Script
from bot.shop.walk import Progress, walk
from bot.slots.finder import ProductName, SlotFinder


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gave. `shop` is None where an error (not only a warning) was found, and after a mere check.

    `problems` are sorted by place; `counts` tells how many intents, examples, patterns, replies and wordings there
    are, after a check also how many drafts were looked at.
    """

    shop: Shop | None
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]

    @property
    def usable(self) -> bool:
        """Whether the folder makes a shop: no error was found."""
        return all(problem.level != "error" for problem in self.problems)


def load(folder: Path, *, now: datetime | None = None) -> Loaded:
    """Read a shop and make it ready to answer. `now` (default: the computer's clock) decides what has run out."""
    problems = Collector()
    parts = read_shop(folder, now, problems)
    loaded = Loaded(None, order(problems), _counts(parts.script))
    if parts.facts is None or not loaded.usable:
        return loaded
    return replace(loaded, shop=_shop(folder, parts, parts.facts))


def check(folder: Path, *, now: datetime | None = None, progress: Progress | None = None) -> Loaded:
    """Read a shop, set its intents against each other and walk through all its drafts, as `huashu check` does.

    No Shop is made, so nothing is learnt.

    `progress` is told after each reply how many of all replies are done.
    """
    problems = Collector()
    parts = read_shop(folder, now, problems)
    overlap.check(parts.script, problems)
    counts = _counts(parts.script)
    if parts.facts is not None:
        walked = walk(parts.script.replies.values(), parts.facts, Checker.load(), progress)
        counts["drafts"] = walked.drafts
        for problem in walked.problems:
            problems.keep(problem)
    return Loaded(None, order(problems), counts)


def _shop(folder: Path, parts: Parts, facts: ShopFacts) -> Shop:
    specs = tuple(parts.script.intents.values())
    titles = {spec.id: spec.title for spec in specs}
    return Shop(
        root=str(folder),
        facts=facts,
        matcher=train(specs, parts.script.lists, learnt.learn(specs)),
        book=ReplyBook(parts.script.replies.values(), _marks(parts.config), titles),
        checker=Checker.load(),
        slots=_slots(facts),
        version=parts.version,
    )


def _slots(facts: ShopFacts) -> SlotFinder:
    names = [facts.couriers.default, *(courier.name for courier in facts.couriers.selectable)]
    products = [ProductName(product.id, product.title, product.aliases) for product in facts.products]
    return SlotFinder(products, {name: () for name in names if name is not None})


def _marks(config: Document) -> Mapping[str, Mark]:
    """Where each fact stands: dotted path -> place of its key, of a list's item its begin."""
    return {".".join(map(str, path)): config.key(path) for path in config.nodes if path}


def _counts(script: Script) -> dict[str, int]:
    specs, replies = script.intents.values(), script.replies.values()
    return {
        "intents": len(specs),
        "examples": sum(len(spec.examples) for spec in specs),
        "patterns": sum(len(spec.patterns) for spec in specs),
        "replies": len(replies),
        "wordings": sum(len(block.say) + len(block.ask) for spec in replies for block in spec.blocks),
    }
