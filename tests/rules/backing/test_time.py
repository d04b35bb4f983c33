from __future__ import annotations

from typing import Any

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load()


def codes(text: str, context: dict[str, Any]) -> set[str]:
    return {finding.code for finding in CHECKER.check(text, context)}


@pytest.mark.parametrize(
    ("code", "text", "against", "backed"),
    [
        (
            "PRM001",
            "24小时内发货",
            {"shipping": {"sla_hours": 48}},
            {"shipping": {"sla_hours": 24}},
        ),
        (
            "PRM002",
            "明天就能到",
            {"freight": {"guaranteed_arrival": False}},
            {"freight": {"guaranteed_arrival": True}},
        ),
        (
            "ADV005",
            "活动今晚结束",
            {"promo": []},
            {"promo": [{"name": "大促", "ends": "2026-11-22 24:00"}], "chase": {"now": "2026-11-22 10:00"}},
        ),
        (
            "ADV005",
            "活动周五就结束",
            {"promo": [{"name": "大促", "ends": "周日"}]},
            {"promo": [{"name": "大促", "ends": "周五"}]},
        ),
    ],
)
def test_the_same_words_with_and_without_the_fact(
    code: str, text: str, against: dict[str, Any], backed: dict[str, Any]
) -> None:
    assert code in codes(text, against)
    assert code not in codes(text, backed)
