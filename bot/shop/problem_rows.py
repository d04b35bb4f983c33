"""Problems as rows of JSON, for what is kept between runs."""

from __future__ import annotations

from typing import Any

from bot.errors import Problem
from bot.model import Mark


def dump(problem: Problem) -> list[Any]:
    """Write a problem as code, level, message, hint and [file, line, column] or None."""
    where = problem.where
    place = [where.file, where.line, where.column] if where else None
    return [problem.code, problem.level, problem.message, problem.hint, place]


def parse(row: list[Any]) -> Problem:
    """Read such a row; raises TypeError or ValueError where it is none."""
    code, level, message, hint, place = row
    return Problem(code, level, message, hint, Mark(*place) if place else None)
