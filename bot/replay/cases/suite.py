"""One case to its outcome: checked against the shop, played, judged, and told in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.errors import ContentError, Problem
from bot.replay.cases import names, wording
from bot.replay.cases.judge import judge
from bot.replay.cases.play import play
from bot.replay.cases.reading import Case
from bot.replay.cases.stage import Stage, set_up
from bot.shop.codes import Collector, order

Ending = Literal["passed", "failed", "known", "fixed", "unusable"]
"""How a case ended: `known` failed as its `known_failure` says, `fixed` did not any more, `unusable` was not played."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one case ended; `text` tells in Chinese what was not met or what is wrong, and is empty where all was met."""

    case: Case
    ending: Ending
    text: str = ""


def run(case: Case, folder: Path, stage: Stage) -> Outcome:
    """Play one case against the shop in a folder. Nothing is raised for a mistake in the case or the shop."""
    try:
        shop = stage.shop(folder)
    except ContentError as error:
        return Outcome(case, "unusable", f"店铺 {folder} 的话术有错，案例没有运行：\n{error}")
    problems = Collector()
    changed = set_up(case, shop, problems)
    names.check(case, changed or shop, problems)
    if changed is None or list(problems):
        return Outcome(case, "unusable", told(order(problems)))
    told_misses = [
        wording.failure(case, exchange, misses) for exchange in play(case, changed) if (misses := judge(case, exchange))
    ]
    return _ended(case, "\n".join(told_misses))


def _ended(case: Case, text: str) -> Outcome:
    reason = case.entry.known_failure
    if reason is None:
        return Outcome(case, "failed" if text else "passed", text)
    if text:
        return Outcome(case, "known", text)
    where = case.place("known_failure")
    return Outcome(case, "fixed", f"{where} 这个案例现在通过了\n  删掉 known_failure 这一行，让它从此守住：{reason}")


def told(problems: tuple[Problem, ...]) -> str:
    """Write problems one a line."""
    return "\n".join(map(str, problems))
