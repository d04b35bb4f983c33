"""Every kind of mistake that is told to an owner, and the collector that gathers them.

A code is stable: docs/problems.md explains each with an example and the mend, and a test holds both together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from bot.errors import Level, Problem
from bot.model import Mark

_ERRORS = (
    # what stands in the folder
    *("FILE01", "FILE02", "FILE03", "FILE04", "FILE05", "FILE06"),
    # what YAML itself refuses, and what would make reading endless
    *("YAML01", "YAML02", "YAML03", "YAML04", "YAML05", "YAML06", "YAML07"),
    # what YAML reads otherwise than the owner means
    *("TRAP01", "TRAP02", "TRAP03", "TRAP04", "TRAP05", "TRAP06", "TRAP07", "TRAP08"),
    *("TRAP10", "TRAP11", "TRAP12", "TRAP13"),
    # what the schema refuses
    *("SCH01", "SCH02", "SCH03", "SCH04", "SCH05", "SCH06", "SCH07", "SCH08"),
    # names that do not exist, patterns that cannot be read, facts that contradict, what is written twice
    *("REF01", "REF02", "REF03", "REF04", "REF05", "REF06", "REF10"),
    *("PAT01", "PAT02", "INT01", "FCT01"),
    *("DUP01", "DUP02", "DUP03", "DUP04", "DUP05", "DUP06", "DUP08"),
    # what a rule forbids, and rules that cannot be overridden so
    *("RUL01", "RUL03", "RUL04"),
)
_WARNINGS = (
    *("FILE07", "YAML08", "TRAP09", "SCH09", "REF07", "REF08", "REF09", "FCT02", "FCT03", "INT02", "INT03"),
    *("DUP07", "RUL02", "RUL05"),
)

LEVELS: Mapping[str, Level] = MappingProxyType(
    {**dict.fromkeys(_ERRORS, "error"), **dict.fromkeys(_WARNINGS, "warning")}
)


class Collector:
    """Gathers problems, so that one mistake never hides the next."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}

    def add(self, code: str, where: Mark | None, message: str, hint: str) -> None:
        """Note one mistake; the same one at the same place counts once."""
        self._problems[Problem(code, LEVELS[code], message, hint, where)] = None

    def keep(self, problem: Problem) -> None:
        """Note a mistake that was found elsewhere."""
        self._problems[problem] = None

    def __len__(self) -> int:
        return len(self._problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._problems)


def order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file, line, column and code; those of the folder itself first."""
    return tuple(sorted(problems, key=_place))


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    where = problem.where
    if where is None:
        return ("", 0, 0, problem.code, problem.message)
    return (where.file, where.line, where.column, problem.code, problem.message)
