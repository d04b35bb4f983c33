from __future__ import annotations

import json

import pytest

from bot.errors import Problem
from bot.model import Mark
from bot.shop import problem_rows

PROBLEMS = [
    Problem("FILE07", "warning", "没有读", "改名", None),
    Problem("REF01", "error", "没有“x”", "", Mark("replies/a.yaml", 3, 5)),
]


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_problem_comes_back_from_json(problem: Problem) -> None:
    assert problem_rows.parse(json.loads(json.dumps(problem_rows.dump(problem)))) == problem


def test_what_is_no_row_is_refused() -> None:
    with pytest.raises(ValueError, match="unpack"):
        problem_rows.parse(["REF01", "error"])
