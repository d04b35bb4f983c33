"""A shop's folder to one immutable Shop, or to the reasons why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.engine import Shop
from bot.errors import Problem
from bot.facts.models import ShopFacts
from bot.intent.matcher import train
from bot.model import Mark
from bot.reply.book import ReplyBook
from bot.rules.checker import Checker
from bot.shop.codes import Collector, order
from bot.shop.marks import Document
from bot.shop.reading import Parts, read_shop
from bot.shop.script import Script
from bot.shop.walk import Progress, walk
from bot.slots.finder import ProductName, SlotFinder


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gave. `shop` is None where an error (not only a warning) was found.

    `problems` are sorted by place; `counts` tells how many intents, examples, patterns, replies and wordings there
    are, after a full check also how many drafts were checked.
    """

    shop: Shop | None
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]


def load(folder: Path, *, now: datetime | None = None) -> Loaded:
    """Read a shop and make it ready to answer. `now` (default: the computer's clock) decides what has run out."""
    problems = Collector()
    parts = read_shop(folder, now, problems)
    return _loaded(folder, parts, problems, Checker.load, {})


def check(folder: Path, *, now: datetime | None = None, progress: Progress | None = None) -> Loaded:
    """Load a shop and walk through all its drafts, as `huashu check` does.

    `progress` is told after each reply how many of all replies are done.
    """
    moment = now or datetime.now(UTC)
    problems = Collector()
    parts = read_shop(folder, moment, problems)
    if parts.facts is None:
        return _loaded(folder, parts, problems, Checker.load, {})
    checker = Checker.load()
    walked = walk(parts.script.replies.values(), parts.facts, checker, progress)
    for problem in walked.problems:
        problems.keep(problem)
    return _loaded(folder, parts, problems, lambda: checker, {"drafts": walked.drafts})


def _loaded(
    folder: Path, parts: Parts, problems: Collector, checker: Callable[[], Checker], more: Mapping[str, int]
) -> Loaded:
    found = order(problems)
    usable = parts.facts is not None and all(problem.level != "error" for problem in found)
    shop = _shop(folder, parts, parts.facts, checker()) if usable and parts.facts is not None else None
    return Loaded(shop, found, {**_counts(parts.script), **more})


def _shop(folder: Path, parts: Parts, facts: ShopFacts, checker: Checker) -> Shop:
    specs = tuple(parts.script.intents.values())
    titles = {spec.id: spec.title for spec in specs}
    return Shop(
        root=str(folder),
        facts=facts,
        matcher=train(specs, parts.script.lists),
        book=ReplyBook(parts.script.replies.values(), _marks(parts.config), titles),
        checker=checker,
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


def _counts(script: Script) -> Mapping[str, int]:
    specs, replies = script.intents.values(), script.replies.values()
    return {
        "intents": len(specs),
        "examples": sum(len(spec.examples) for spec in specs),
        "patterns": sum(len(spec.patterns) for spec in specs),
        "replies": len(replies),
        "wordings": sum(len(block.say) + len(block.ask) for spec in replies for block in spec.blocks),
    }
