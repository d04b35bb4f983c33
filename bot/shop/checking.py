"""The whole check of a shop: what is written wrong, and the walk through all drafts; then its certificate.

Where nothing has changed since the last walk the certificate answers, without reading the script: that is why nothing
heavy is imported before it is needed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.errors import Problem
from bot.shop import certificate
from bot.shop.certificate import Certificate
from bot.shop.codes import order

Progress = Callable[[int, int], None]

OF_THE_WALK = frozenset(("REF07", "RUL01", "RUL02"))
"""Codes of what only a walk can find."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check gave: the problems sorted by place, and the figures by name.

    `certificate` is there where no error was found. `reused` tells that it is an earlier walk's.
    """

    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    certificate: Certificate | None = None
    reused: bool = False

    @property
    def usable(self) -> bool:
        """Whether the folder makes a shop: no error was found."""
        return all(problem.level != "error" for problem in self.problems)


def check(
    folder: Path,
    *,
    now: datetime | None = None,
    progress: Progress | None = None,
    full: bool = False,
) -> Checked:
    """Check a shop: every single draft, or with `full` every situation that a rule can tell apart, and joined pairs.

    An earlier certificate of the very same files is enough, unless `full` asks to walk again. `now` (default: the
    computer's clock) decides what has run out. `progress` is told how much of the walk is done.
    """
    moment = now or datetime.now(UTC)
    name = certificate.key(folder)
    known = None if full else certificate.find(name)
    if known is None:
        return _walked(folder, name, moment, progress, whole=full)
    if known.day != _day(moment, known.zone):
        from bot.shop.load import check as read  # noqa: PLC0415 - a certificate of today answers without it

        known = replace(known, day=_day(moment, known.zone), warnings=read(folder, now=moment, depth="none").problems)
        certificate.keep(known)
    return Checked(order({*known.warnings, *known.remarks}), known.counts, known, reused=True)


def _walked(folder: Path, name: str, moment: datetime, progress: Progress | None, *, whole: bool) -> Checked:
    """Read the script and walk it; what passes earns a certificate."""
    from bot.shop.load import check as walk  # noqa: PLC0415

    started = time.perf_counter()
    found = walk(folder, now=moment, progress=progress, depth="whole" if whole else "quick")
    checked = Checked(found.problems, found.counts)
    if not found.usable or certificate.key(folder) != name:
        return checked  # what was edited while the walk went on was not walked
    earned = Certificate(
        key=name,
        at=moment.astimezone(UTC).isoformat(timespec="seconds"),
        day=_day(moment, found.zone),
        zone=found.zone,
        seconds=time.perf_counter() - started,
        whole=whole,
        counts=found.counts,
        warnings=tuple(each for each in found.problems if each.code not in OF_THE_WALK),
        remarks=tuple(each for each in found.problems if each.code in OF_THE_WALK),
    )
    certificate.keep(earned)
    return replace(checked, certificate=earned)


def _day(moment: datetime, zone: str) -> str:
    """Name the day in the shop's zone: what has run out is told by the day."""
    return moment.astimezone(ZoneInfo(zone)).date().isoformat()
