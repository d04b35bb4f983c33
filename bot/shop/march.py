"""The whole walk: every draft in every situation, then every pair that can break a rule together, on all processors.

The work is cut into pieces that do not depend on each other. A process that is forked finds the drafts ready; where
other threads run nothing may be forked, and each process reads the shop for itself. What the single drafts have told of
themselves is handed on to the pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.errors import Problem
from bot.facts.models import ShopFacts
from bot.model import Finding, Mark
from bot.reply.spec import ReplySpec
from bot.rules.checker import Checker
from bot.shop import processes
from bot.shop.codes import LEVELS
from bot.shop.collecting import seldom
from bot.shop.pairs import Joined, Pairs, Profiler
from bot.shop.reading import reread
from bot.shop.seams import Profile
from bot.shop.walk import rewording, unreached
from bot.shop.watch import Watcher
from bot.shop.whole import Draft, Trial, drafts
from bot.shop.worlds import MOST

PIECES = 32
"""Into so many pieces the drafts and the pairs are cut."""
ALONE = 400
"""Fewer drafts are walked at once in this process: another one takes longer to start."""

Progress = Callable[[int, int], None]
Key = tuple[Mark | None, str]
_Each = TypeVar("_Each")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one piece of the walk has found, by wording and rule, and what it counted; also what the drafts bring."""

    problems: Mapping[Key, Problem]
    counts: Mapping[str, int]
    profiles: Mapping[str, Profile] = field(default_factory=dict)


class March:
    """All drafts of a shop, ready to be walked in pieces."""

    def __init__(self, specs: Iterable[ReplySpec], facts: ShopFacts) -> None:
        self._drafts = list(drafts(specs, facts))
        self.rules = Checker.load(cautions=False, overrides=facts.rules)
        watcher = Watcher.load(overrides=facts.rules)
        self._trial = Trial(facts, watcher)
        self._profiler = Profiler(self._drafts, watcher, self._trial)
        self._length = facts.messages.length
        self._pairs: Pairs | None = None
        self._todo: list[tuple[Mark, Mark]] = []

    def __len__(self) -> int:
        return len(self._drafts)

    @property
    def reached(self) -> frozenset[Mark]:
        """The wordings of which there is a draft."""
        return frozenset(each.wording.where for each in self._drafts)

    def learn(self, profiles: Mapping[str, Profile]) -> Pairs:
        """Take what other processes have found out of the drafts, and make the pairs ready."""
        self._profiler.profiles.update(profiles)
        self._pairs = Pairs(self._profiler, self._trial, self._length)
        self._todo = list(self._pairs)
        return self._pairs

    def singles(self, piece: int, of: int) -> Piece:
        """Walk one of so many pieces of the drafts in every situation."""
        found: dict[Key, Problem] = {}
        profiles: dict[str, Profile] = {}
        counts: Counter[str] = Counter(drafts=0, situations=0)
        for draft in _slice(self._drafts, piece, of):
            outcome = self._trial.whole(draft)
            counts.update(drafts=1, situations=outcome.situations)
            profiles |= self._profiler.tell(draft)
            for code, finding in outcome.findings.items():
                if finding.severity != "warn":
                    found.setdefault((draft.wording.where, code), _broken(draft, finding))
            for code in outcome.refused:
                found.setdefault((draft.wording.where, f"?{code}"), _refused(draft, code))
        return Piece(found, counts, profiles)

    def joined(self, piece: int, of: int) -> Piece:
        """Walk one of so many pieces of the pairs of wordings."""
        pairs = self._pairs or self.learn({})
        found: dict[Key, Problem] = {}
        counts: Counter[str] = Counter(pairs=0)
        for one, other in _slice(self._todo, piece, of):
            for message in pairs.joined(one, other):
                counts["pairs"] += 1
                for finding in pairs.check(message, self.rules):
                    if finding.severity != "warn":
                        found.setdefault((one, finding.code), _broken_together(message, finding))
        return Piece(found, counts)


def _slice(every: Sequence[_Each], piece: int, of: int) -> Sequence[_Each]:
    """Cut out a piece. What stands together stays together, for drafts of one wording share what is remembered."""
    return every[len(every) * piece // of : len(every) * (piece + 1) // of]


def march(
    folder: Path, moment: datetime, specs: Sequence[ReplySpec], facts: ShopFacts, progress: Progress | None = None
) -> Piece:
    """Walk a shop wholly. The problems are told once for each wording and rule, single drafts before pairs.

    A pair whose first wording breaks the rule by itself is not told again.
    """
    with seldom():
        return _marched(folder, moment, specs, facts, progress)


def _marched(
    folder: Path, moment: datetime, specs: Sequence[ReplySpec], facts: ShopFacts, progress: Progress | None
) -> Piece:
    here = March(specs, facts)
    of = PIECES if len(here) >= ALONE else 1
    left = unreached(specs, facts, here.rules, here.reached)
    found: dict[Key, Problem] = {(each.where, each.code): each for each in left}
    counts: Counter[str] = Counter(drafts=0, situations=0, pairs=0)
    for done, piece in enumerate(_shared(here, folder, moment, of) if of > 1 else _alone(here), start=1):
        counts.update(piece.counts)
        for key, problem in piece.problems.items():
            found.setdefault(key, problem)
        if progress is not None:
            progress(done, 2 * of)
    return Piece(found, counts)


def _alone(here: March) -> Iterator[Piece]:
    yield here.singles(0, 1)
    yield here.joined(0, 1)


def _shared(here: March, folder: Path, moment: datetime, of: int) -> Iterator[Piece]:
    """Walk the single drafts on all processors, then the pairs, with what the drafts have told of themselves."""
    profiles: dict[str, Profile] = {}
    with processes.pool(here, partial(_opened, folder, moment)) as pool:
        for piece in pool.map(_singles, range(of), [of] * of):
            profiles |= piece.profiles
            yield piece
    here.learn(profiles)
    with processes.pool(here, partial(_opened, folder, moment, profiles)) as pool:
        yield from pool.map(_joined, range(of), [of] * of)


def _singles(piece: int, of: int) -> Piece:
    there: March = processes.at_hand()
    return there.singles(piece, of)


def _joined(piece: int, of: int) -> Piece:
    there: March = processes.at_hand()
    return there.joined(piece, of)


def _opened(folder: Path, moment: datetime, profiles: Mapping[str, Profile] | None = None) -> March:
    there = March(*reread(folder, moment))
    if profiles is not None:
        there.learn(profiles)
    return there


def _problem(code: str, where: Mark, message: str, hint: str) -> Problem:
    return Problem(code, LEVELS[code], message, hint, where)


def _broken(draft: Draft, finding: Finding) -> Problem:
    filled = "，".join(f"{name}={value}" for name, value in draft.variant.values.items())
    example = f"（{filled} 时是“{draft.variant.text}”）" if filled else ""
    return _problem(
        "RUL01",
        draft.wording.where,
        f"这句话违反规则 {finding.code}，不会发出：{_said(finding)}{example}",
        rewording(draft.variant.values, draft.variant.text, finding),
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
