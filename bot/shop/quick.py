"""The quick walk: every single draft once, on all processors where there is much to walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.facts.models import ShopFacts
from bot.reply.spec import ReplySpec
from bot.rules.checker import Checker
from bot.shop import clean, processes
from bot.shop.collecting import seldom
from bot.shop.reading import reread
from bot.shop.walk import Progress, Walked, Walker, together, walk

ALONE = 100
"""Fewer blocks are walked at once in this process: another one takes longer to start."""


class Stroll:
    """The replies of a shop, ready to be walked one by one."""

    def __init__(self, specs: Sequence[ReplySpec], facts: ShopFacts, known: Mapping[str, int]) -> None:
        self._specs, self._known = specs, known
        self._walker = Walker(facts, Checker.load(cautions=False, overrides=facts.rules))

    def reply(self, number: int) -> Walked:
        """Walk one reply."""
        with seldom():
            return self._walker.reply(self._specs[number], self._known)


def stroll(
    folder: Path, moment: datetime, specs: Sequence[ReplySpec], facts: ShopFacts, progress: Progress | None = None
) -> Walked:
    """Walk a shop; blocks that an earlier walk found clean with these facts are only counted."""
    known = clean.read(facts)
    new = sum(clean.name(spec.intent, block) not in known for spec in specs for block in spec.blocks)
    if new < ALONE:
        walked = walk(specs, facts, Checker.load(cautions=False, overrides=facts.rules), progress, known)
    else:
        walked = _shared(folder, moment, Stroll(specs, facts, known), specs, progress)
    if walked.clean != known:
        clean.keep(facts, walked.clean)
    return walked


def _shared(
    folder: Path, moment: datetime, here: Stroll, specs: Sequence[ReplySpec], progress: Progress | None
) -> Walked:
    parts: list[Walked] = []
    with processes.pool(here, partial(_opened, folder, moment)) as pool:
        for part in pool.map(_reply, range(len(specs))):
            parts.append(part)
            if progress is not None:
                progress(len(parts), len(specs))
    return together(parts)


def _reply(number: int) -> Walked:
    there: Stroll = processes.at_hand()
    return there.reply(number)


def _opened(folder: Path, moment: datetime) -> Stroll:
    specs, facts = reread(folder, moment)
    return Stroll(specs, facts, clean.read(facts))
