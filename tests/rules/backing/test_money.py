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
            "PRM003",
            "给您少十元",
            {"price": {"current": 100, "max_discount": 5}},
            {"price": {"current": 100, "max_discount": 20}},
        ),
        (
            "PRM004",
            "三十天内降价补差价",
            {"policy": {"price_protect_days": 15}},
            {"policy": {"price_protect_days": 30}},
        ),
        (
            "PAY002",
            "花呗不支持的",
            {"payment": {"huabei": True}},
            {"payment": {"huabei": False}},
        ),
        (
            "ADV002",
            "全网最低价",
            {"price": {"lowest_proof": False}},
            {"price": {"lowest_proof": True}},
        ),
    ],
)
def test_the_same_words_with_and_without_the_fact(
    code: str, text: str, against: dict[str, Any], backed: dict[str, Any]
) -> None:
    assert code in codes(text, against)
    assert code not in codes(text, backed)
