"""The second example shop is of another trade: clean like the default one, and each of its values has a source."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.traced import Tally, trace_cases
from bot.replay.cases.reading import read_cases
from bot.replay.cases.stage import Stage
from bot.replay.cases.suite import run
from bot.shop.checking import check
from bot.shop.codes import Collector

TACKLE = Path(__file__).parent.parent / "examples" / "tackle"
FILES = sorted((TACKLE / "cases").glob("*.chat.yaml"))
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def stage() -> Stage:
    return Stage()


def test_the_check_finds_no_problem() -> None:
    assert [str(problem) for problem in check(TACKLE, now=NOW).problems] == []


def test_its_cases_pass(stage: Stage) -> None:
    problems = Collector()
    cases = [case for file in FILES for case in read_cases(file, file.name, problems).cases]
    assert list(problems) == []
    assert len(cases) >= 12
    assert [outcome.text for case in cases if (outcome := run(case, TACKLE, stage)).ending != "passed"] == []


def test_every_value_of_its_drafts_has_a_source() -> None:
    tally = Tally()
    trace_cases(TACKLE, FILES, tally)
    assert [str(each) for each in tally.untraced] == []
    assert tally.values > 30
