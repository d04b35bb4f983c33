from __future__ import annotations

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load()
SWEATER = {"成分": "羊毛40%腈纶60%"}


@pytest.mark.parametrize(
    ("text", "facts", "breach"),
    [
        ("纯羊毛的", SWEATER, True),
        ("羊毛70%", SWEATER, True),
        ("70%的羊毛，很暖", SWEATER, True),
        ("羊毛40%，腈纶60%", SWEATER, False),
        ("不是纯羊毛的，羊毛占40%", SWEATER, False),
        ("35升", {"容量": "22L"}, True),
        ("是22升的", {"容量": "22L"}, False),
        ("15W的", {"功率": "9W", "色温": "4000K"}, True),
        ("桌面留60厘米放得下", {"高度": "45厘米"}, False),
        ("长60厘米，宽40厘米", {"长": "60厘米", "宽": "40厘米"}, False),
    ],
)
def test_shares_and_measures_against_the_data(text: str, facts: dict[str, str], breach: bool) -> None:
    found = CHECKER.check(text, {"product": {"facts": facts}}, strict=True)
    assert ("ADV008" in {finding.code for finding in found}) is breach
