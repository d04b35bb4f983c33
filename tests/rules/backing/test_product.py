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
            "ADV003",
            "可以缓解关节炎",
            {"product": {"category": "食品"}},
            {"product": {"category": "医疗器械"}},
        ),
        (
            "RET001",
            "特价的不能退",
            {"product": {"seven_day": True}},
            {"product": {"seven_day": False}},
        ),
        (
            "ADV007",
            "获得过国家专利",
            {"product": {"facts": {"材质": "棉"}}},
            {"product": {"cert": ["国家专利证书"]}},
        ),
    ],
)
def test_the_same_words_with_and_without_the_fact(
    code: str, text: str, against: dict[str, Any], backed: dict[str, Any]
) -> None:
    assert code in codes(text, against)
    assert code not in codes(text, backed)
