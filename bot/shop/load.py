"""A shop's folder to one immutable Shop, or to the reasons why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from bot.engine import Shop
from bot.errors import ContentError, Problem
from bot.facts.models import ShopFacts
from bot.intent.matcher import train
from bot.reply.book import ReplyBook
from bot.rules.checker import Checker
from bot.shop import learnt, overlap, parsed
from bot.shop.codes import Collector, order
from bot.shop.march import march
from bot.shop.quick import stroll
from bot.shop.reading import Parts, read_shop
from bot.shop.script import Script
from bot.shop.walk import Progress
from bot.slots.finder import SlotFinder

Depth = Literal["none", "quick", "whole"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gave. `shop` is None where an error (not only a warning) was found, and after a mere check.

    `problems` are sorted by place; `counts` tells how many intents, examples, patterns, replies and wordings there
    are, after a check also how many drafts were looked at. `zone` is the shop's time zone.
    """

    shop: Shop | None
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    zone: str = "UTC"

    @property
    def usable(self) -> bool:
        """Whether the folder makes a shop: no error was found."""
        return all(problem.level != "error" for problem in self.problems)

    def opened(self) -> Shop:
        """Give the shop. Raises `ContentError` with every error where there is none."""
        if self.shop is None:
            raise ContentError.of(self.problems)
        return self.shop


def load(folder: Path, *, now: datetime | None = None) -> Loaded:
    """Read a shop and make it ready to answer. `now` (default: the computer's clock) decides what has run out."""
    problems = Collector()
    parts = read_shop(folder, now, problems)
    loaded = Loaded(None, order(problems), _counts(parts.script))
    if parts.facts is None or not loaded.usable:
        return loaded
    return replace(loaded, shop=_shop(folder, parts, parts.facts))


def check(
    folder: Path, *, now: datetime | None = None, progress: Progress | None = None, depth: Depth = "quick"
) -> Loaded:
    """Read a shop and walk through its drafts.

    Quick is each single draft in one situation; whole is every situation that the rules can tell apart and joined
    drafts too, and sets the intents against each other; none is no walk at all. No Shop is made, so nothing is learnt.
    `progress` is told how much of the walk is done.
    """
    problems = Collector()
    parts = read_shop(folder, now, problems)
    if depth == "whole":
        overlap.check(parts.script, problems)
    counts = _counts(parts.script)
    if parts.facts is not None and depth != "none":
        specs, facts = list(parts.script.replies.values()), parts.facts
        moment = now or datetime.now(UTC)
        found: Iterable[Problem]
        if depth == "whole":
            marched = march(folder, moment, specs, facts, progress)
            found, walked = marched.problems.values(), dict(marched.counts)
        else:
            strolled = stroll(folder, moment, specs, facts, progress)
            found, walked = strolled.problems, {"drafts": strolled.drafts}
        counts |= walked
        for problem in found:
            problems.keep(problem)
    zone = parts.facts.shop.timezone if parts.facts else "UTC"
    return Loaded(None, order(problems), counts, zone)


def _shop(folder: Path, parts: Parts, facts: ShopFacts) -> Shop:
    specs = tuple(parts.script.intents.values())
    titles = {spec.id: spec.title for spec in specs}
    known = replace(learnt.learn(specs), patterns=parsed.patterns(specs, parts.script.lists))
    return Shop(
        root=str(folder),
        facts=facts,
        matcher=train(specs, parts.script.lists, known),
        book=ReplyBook(parts.script.replies.values(), parts.places.marks(), titles),
        checker=Checker.load(overrides=facts.rules),
        slots=slot_finder(facts),
        version=parts.version,
    )


def slot_finder(facts: ShopFacts) -> SlotFinder:
    """Make the finder of what buyers name: this shop's products and couriers, and what every shop knows."""
    names = [facts.couriers.default, *(courier.name for courier in facts.couriers.selectable)]
    return SlotFinder(facts.catalogue.names, {name: () for name in names if name is not None})


def _counts(script: Script) -> dict[str, int]:
    specs, replies = script.intents.values(), script.replies.values()
    return {
        "intents": len(specs),
        "examples": sum(len(spec.examples) for spec in specs),
        "patterns": sum(len(spec.patterns) for spec in specs),
        "replies": len(replies),
        "wordings": sum(len(block.say) + len(block.ask) for spec in replies for block in spec.blocks),
    }
