from __future__ import annotations

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load()


@pytest.mark.parametrize(
    ("text", "facts", "breach"),
    [
        ("是真皮的", {"材质": "PU"}, True),
        ("是真皮的", {"材质": "头层牛皮"}, False),
        ("不是真皮的", {"材质": "PU"}, False),
        ("充绒量200克", {"充绒量": "80g"}, True),
        ("充绒量0.08公斤", {"充绒量": "80g"}, False),
    ],
)
def test_claims_against_the_data(text: str, facts: dict[str, str], breach: bool) -> None:
    found = CHECKER.check(text, {"product": {"facts": facts}})
    assert ("ADV008" in {finding.code for finding in found}) is breach
