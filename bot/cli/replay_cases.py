"""The half of `huashu replay` that plays written cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from bot.cli.options import Tools
from bot.cli.progress import bar
from bot.cli.show import printable
from bot.errors import InputError, Problem
from bot.replay.cases.reading import CaseFile, read_cases
from bot.replay.cases.stage import Stage
from bot.replay.cases.suite import Ending, Outcome, run
from bot.replay.junit import Result, State
from bot.shop.codes import Collector, order

_STATES: dict[Ending, tuple[State, str]] = {
    "passed": ("passed", "通过"),
    "failed": ("failed", "没通过"),
    "fixed": ("failed", "已经能做到了"),
    "known": ("skipped", "已知做不到"),
    "unusable": ("error", "写错了，没有演"),
}
_COLOURS: dict[State, str] = {"failed": "red", "error": "red", "skipped": "yellow", "passed": "green"}
EXIT_FAILED = 1
EXIT_UNUSABLE = 2


@dataclass(frozen=True, slots=True)
class Played:
    """What came of all cases: the results for a report, and the exit code."""

    results: tuple[Result, ...]
    code: int


def play_cases(paths: Sequence[Path], folder: Path | None, only: str, tools: Tools) -> Played:
    """Play the cases whose names hold `only`, against the shop in `folder` where one is given; print what came of it.

    Raises `InputError` where `only` leaves nothing.
    """
    problems = Collector()
    files = [read_cases(path, path.as_posix(), problems) for path in paths]
    if folder is not None:
        files = [replace(file, shop=folder) for file in files]
    wanted = [(file, case) for file in files for case in file.cases if only in case.name]
    if only and not wanted:
        raise InputError(f"没有名称里有“{only}”的案例")
    started = tools.stopwatch()
    stage = Stage()
    outcomes: list[tuple[Outcome, float]] = []
    with bar("正在演案例") as shown:
        for number, (file, case) in enumerate(wanted, start=1):
            begun = tools.stopwatch()
            outcome = run(case, file.shop, stage)
            outcomes.append((outcome, tools.stopwatch() - begun))
            shown.move(number, len(wanted))
    wrong = order(problems)
    _print(outcomes, wrong)
    _sum_up(outcomes, files, wrong, tools.stopwatch() - started)
    results = [*(_problem(each) for each in wrong), *(_result(outcome, seconds) for outcome, seconds in outcomes)]
    return Played(tuple(results), _code(results))


def _print(outcomes: Sequence[tuple[Outcome, float]], wrong: Sequence[Problem]) -> None:
    for problem in wrong:
        click.secho(printable(str(problem)), fg="red")
    for outcome, _ in outcomes:
        state, name = _STATES[outcome.ending]
        if state == "passed":
            continue
        click.secho(f"{name}：{printable(outcome.case.name)}（{outcome.case.where}）", fg=_COLOURS[state], bold=True)
        for line in _shown(outcome).splitlines():
            click.echo(f"  {printable(line)}")
        click.echo()


def _shown(outcome: Outcome) -> str:
    """What a person needs to read: of a failure that is known, its reason."""
    return (outcome.case.entry.known_failure or "") if outcome.ending == "known" else outcome.text


def _sum_up(
    outcomes: Sequence[tuple[Outcome, float]], files: Sequence[CaseFile], wrong: Sequence[Problem], seconds: float
) -> None:
    counts = Counter(outcome.ending for outcome, _ in outcomes)
    parts = [f"{name} {counts[ending]}" for ending, (_, name) in _STATES.items() if counts[ending]]
    if wrong:
        parts.append(f"案例文件里有 {len(wrong)} 处写错")
    good = not wrong and all(_STATES[ending][0] in {"passed", "skipped"} for ending in counts)
    line = f"{len(files)} 个文件，{len(outcomes)} 个案例：{'，'.join(parts)}（{seconds:.1f} 秒）"
    click.secho(line, fg="green" if good else "red")


def _result(outcome: Outcome, seconds: float) -> Result:
    where = outcome.case.where
    state, name = _STATES[outcome.ending]
    message = "" if state == "passed" else _shown(outcome) if outcome.ending == "known" else name
    return Result(where.file, outcome.case.name, where.line, state, message, outcome.text, seconds)


def _problem(problem: Problem) -> Result:
    where = problem.where
    file, line = (where.file, where.line) if where else ("", 1)
    return Result(file, "案例文件的写法", line, "error", problem.message, str(problem))


def _code(results: Sequence[Result]) -> int:
    states = {result.state for result in results}
    return EXIT_UNUSABLE if "error" in states else EXIT_FAILED if "failed" in states else 0
