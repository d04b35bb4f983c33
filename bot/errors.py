"""The few exceptions, split by whose fault a failure is.

A mistake in the owner's files is no exception while the files are read: it is collected as a `Problem`,
so that one mistake never hides the next. Only when somebody asks for a shop that cannot be had are the
problems raised, together, as `ContentError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.model import Mark

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the owner's files.

    `code` names the kind (documented in docs/problems.md), `message` says in Chinese what is wrong and what
    follows from it, `hint` what to write instead. `where` is None only where a whole folder is at fault.
    """

    code: str
    level: Level
    message: str
    hint: str
    where: Mark | None = None

    def __str__(self) -> str:
        """The stable line format `file:line:col CODE message - hint`."""
        place = f"{self.where} " if self.where else ""
        hint = f" - {self.hint}" if self.hint else ""
        return f"{place}{self.code} {self.message}{hint}"


class HuashuError(Exception):
    """Base of all that Huashu raises on purpose."""


class ContentError(HuashuError):
    """The owner's files cannot be used. `problems` holds every mistake found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> ContentError:
        """The refusal of files in which these problems were found: warnings are no reason and are left out."""
        return cls([problem for problem in problems if problem.level == "error"])


class InputError(HuashuError):
    """A line, file or option handed in by the person at the keyboard cannot be used; the text says why, in Chinese."""
