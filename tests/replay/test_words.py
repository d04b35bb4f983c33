"""What people read."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.model import Severity
from bot.replay.row import OUTCOMES
from bot.replay.words import SEVERITIES, TOLD, span


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0 秒"), (119, "119 秒"), (180, "3 分钟"), (3600, "1 小时"), (5400, "1.5 小时")]
)
def test_a_wait_is_as_precise_as_it_matters(seconds: int, told: str) -> None:
    assert span(seconds) == told


def test_every_outcome_and_severity_has_its_words() -> None:
    assert tuple(TOLD) == OUTCOMES
    assert set(SEVERITIES) == set(get_args(Severity))
