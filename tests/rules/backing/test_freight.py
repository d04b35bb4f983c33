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
            "PST001",
            "您这单给您包邮",
            {"freight": {"free": False, "free_over": 99}, "order": {"price": 60}},
            {"freight": {"free": False, "free_over": 99}, "order": {"price": 120}},
        ),
        (
            "PST002",
            "要补20元运费",
            {"freight": {"free": True}, "buyer": {"region": "江苏"}},
            {"freight": {"free": True, "fee": {"新疆": 20}}, "buyer": {"region": "新疆"}},
        ),
        (
            "PST003",
            "给您发顺丰",
            {"freight": {"couriers": ["中通"]}},
            {"freight": {"couriers": ["顺丰"]}},
        ),
    ],
)
def test_the_same_words_with_and_without_the_fact(
    code: str, text: str, against: dict[str, Any], backed: dict[str, Any]
) -> None:
    assert code in codes(text, against)
    assert code not in codes(text, backed)
