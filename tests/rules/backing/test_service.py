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
            "PRM006",
            "保修三年",
            {"product": {"warranty": "1年"}},
            {"product": {"warranty": "3年"}},
        ),
        (
            "RET005",
            "给您补偿20元",
            {"policy": {"max_comp": 10}},
            {"policy": {"max_comp": 30}},
        ),
        (
            "INV004",
            "专票可以开的",
            {"invoice": {"types": ["电子普票"]}},
            {"invoice": {"types": ["专票"]}},
        ),
        (
            "CON001",
            "已经给您备注好了",
            {"record": {"noted": False}},
            {"record": {"noted": True}},
        ),
        (
            "RET004",
            "退货运费我们承担",
            {"policy": {"return_freight_by_shop": False}},
            {"policy": {"return_freight_by_shop": True}},
        ),
        (
            "PAY003",
            "先点个确认收货",
            {"order": {"state": "shipped"}},
            {"order": {"state": "signed"}},
        ),
    ],
)
def test_the_same_words_with_and_without_the_fact(
    code: str, text: str, against: dict[str, Any], backed: dict[str, Any]
) -> None:
    assert code in codes(text, against)
    assert code not in codes(text, backed)
