"""The whole walk: every draft in every situation, then every pair that can break a rule together, on all processors.

The work is cut into pieces that do not depend on each other; each process reads the shop for itself, because a script
in memory is larger than its files.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from bot.errors import Problem
from bot.facts.models import ShopFacts
from bot.model import Finding, Mark
from bot.reply.spec import ReplySpec
from bot.rules.checker import Checker
from bot.shop.codes import LEVELS, Collector
from bot.shop.pairs import Joined, Pairs
from bot.shop.reading import read_shop
from bot.shop.watch import Watcher
from bot.shop.whole import Draft, Trial, drafts
from bot.shop.worlds import MOST

PIECES = 32
"""Into so many pieces the drafts and the pairs are cut."""
ALONE = 400
"""Fewer drafts are walked at once in this process: another one takes longer to start."""

Progress = Callable[[int, int], None]
Key = tuple[Mark, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """What one piece of the walk has found, by wording and rule, and what it counted."""

    problems: Mapping[Key, Problem]
    counts: Mapping[str, int]

    def beyond(self, known: Iterable[Problem]) -> list[Problem]:
        """List what is not told already: a wording that breaks a rule by itself is not told again for it."""
        told = {(each.where, code) for each in known for code in self._codes if f" {code}，" in each.message}
        return [problem for (where, code), problem in self.problems.items() if (where, code) not in told]

    @property
    def _codes(self) -> frozenset[str]:
        return frozenset(code for _, code in self.problems)


class March:
    """All drafts of a shop, ready to be walked in pieces."""

    def __init__(self, specs: Iterable[ReplySpec], facts: ShopFacts) -> None:
        self._drafts = list(drafts(specs, facts))
        self._watcher = Watcher.load(overrides=facts.rules)
        self._rules = Checker.load(cautions=False, overrides=facts.rules)
        self._trial = Trial(facts, self._watcher)
        self._length = facts.messages.length
        self._pairs: Pairs | None = None
        self._todo: list[tuple[Mark, Mark]] = []

    def __len__(self) -> int:
        return len(self._drafts)

    def singles(self, piece: int, of: int) -> Piece:
        """Walk every `of`-th draft, from number `piece` on, in every situation."""
        found: dict[Key, Problem] = {}
        counts: Counter[str] = Counter(drafts=0, situations=0)
        for draft in self._drafts[piece::of]:
            outcome = self._trial.whole(draft)
            counts.update(drafts=1, situations=outcome.situations)
            for code, finding in outcome.findings.items():
                if finding.severity != "warn":
                    found.setdefault((draft.wording.where, code), _broken(draft, finding))
            for code in outcome.refused:
                found.setdefault((draft.wording.where, f"?{code}"), _refused(draft, code))
        return Piece(found, counts)

    def joined(self, piece: int, of: int) -> Piece:
        """Walk every `of`-th pair of wordings, from number `piece` on."""
        if self._pairs is None:
            self._pairs = Pairs(self._drafts, self._watcher, self._trial, self._length)
            self._todo = list(self._pairs)
        found: dict[Key, Problem] = {}
        counts: Counter[str] = Counter(pairs=0)
        for one, other in self._todo[piece::of]:
            for message in self._pairs.joined(one, other):
                counts["pairs"] += 1
                for finding in self._pairs.check(message, self._rules):
                    if finding.severity != "warn":
                        found.setdefault((one, finding.code), _broken_together(message, finding))
        return Piece(found, counts)


def march(
    folder: Path, moment: datetime, specs: Sequence[ReplySpec], facts: ShopFacts, progress: Progress | None = None
) -> Piece:
    """Walk a shop wholly. The problems are told once for each wording and rule, single drafts before pairs.

    A pair whose first wording breaks the rule by itself is not told again.
    """
    here = March(specs, facts)
    pieces = _alone(here) if len(here) < ALONE else _shared(folder, moment)
    found: dict[Key, Problem] = {}
    counts: Counter[str] = Counter(drafts=0, situations=0, pairs=0)
    for done, piece in enumerate(pieces, start=1):
        counts.update(piece.counts)
        for key, problem in piece.problems.items():
            found.setdefault(key, problem)
        if progress is not None:
            progress(done, 2 * PIECES)
    return Piece(found, counts)


def _alone(here: March) -> Iterator[Piece]:
    for step in (here.singles, here.joined):
        for piece in range(PIECES):
            yield step(piece, PIECES)


def _shared(folder: Path, moment: datetime) -> Iterator[Piece]:
    tasks = [(folder, moment, step, piece, PIECES) for step in ("singles", "joined") for piece in range(PIECES)]
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_task, tasks)


def _task(task: tuple[Path, datetime, str, int, int]) -> Piece:
    folder, moment, step, piece, of = task
    there = _opened(folder, moment)
    return there.singles(piece, of) if step == "singles" else there.joined(piece, of)


@cache
def _opened(folder: Path, moment: datetime) -> March:
    """Read the shop once in each process. What is wrong with it has been told before the walk."""
    parts = read_shop(folder, moment, Collector())
    if parts.facts is None:
        return March((), ShopFacts.model_validate({"shop": {"name": "-"}}))
    return March(parts.script.replies.values(), parts.facts)


def _problem(code: str, where: Mark, message: str, hint: str) -> Problem:
    return Problem(code, LEVELS[code], message, hint, where)


def _broken(draft: Draft, finding: Finding) -> Problem:
    filled = "，".join(f"{name}={value}" for name, value in draft.variant.values.items())
    example = f"（{filled} 时是“{draft.variant.text}”）" if filled else ""
    return _problem(
        "RUL01",
        draft.wording.where,
        f"这句话违反规则 {finding.code}，不会发出：{_said(finding)}{example}",
        _mend(finding),
    )


def _broken_together(message: Joined, finding: Finding) -> Problem:
    other = message.second.wording.where
    return _problem(
        "RUL02",
        message.first.wording.where,
        f"和 {other} 那句合成一条时违反规则 {finding.code}，不会发出：{_said(finding)}（“{message.text}”）",
        f"把其中一句换一种说法；{_mend(finding)}",
    )


def _refused(draft: Draft, code: str) -> Problem:
    message = f"规则 {code} 要看的情形超过 {MOST} 种，“{draft.variant.text}”没有办法逐一走查，不会发出"
    return _problem("RUL01", draft.wording.where, message, "少用几个资料，或者拆成几句")


def _said(finding: Finding) -> str:
    return finding.message.partition("。")[0]  # the reasons stand in the rule's own file


def _mend(finding: Finding) -> str:
    return f"可以改成：{finding.suggestion}" if finding.suggestion else "换一种说法"
