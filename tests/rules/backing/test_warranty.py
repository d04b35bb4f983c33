from __future__ import annotations

from typing import Any

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load()


def codes(text: str, context: dict[str, Any]) -> set[str]:
    return {finding.code for finding in CHECKER.check(text, context) if finding.severity != "warn"}


PARTS: dict[str, Any] = {"product": {"warranty": "整机1年，压缩机6年"}}
OUTSIDE: dict[str, Any] = {"product": {"warranty": "1年，人为损坏除外"}, "policy": {"repair_days": 12}}


@pytest.mark.parametrize("text", ["压缩机质保六年", "整机保一年，压缩机保六年", "整机质保12个月", "压缩机72个月质保"])
def test_every_part_has_its_own_term(text: str) -> None:
    assert "PRM006" not in codes(text, PARTS)


@pytest.mark.parametrize("text", ["整机保修六年", "质保两年的", "压缩机质保十年", "整机一年，压缩机质保八年"])
def test_the_term_of_one_part_backs_no_other(text: str) -> None:
    assert "PRM006" in codes(text, PARTS)


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("人为损坏不在保修里，其他一年内免费修", False),
        ("非人为的问题一年内免费修", False),
        ("人为摔坏也保修一年", True),
        ("寄修大概12天左右", False),
        ("返修四天就修好", True),
    ],
)
def test_what_is_outside_and_how_long_a_repair_takes(text: str, *, promised: bool) -> None:
    assert ("PRM006" in codes(text, OUTSIDE)) == promised


def test_days_and_parts_left_out() -> None:
    shoes = {"product": {"warranty": "90天开胶断底包换"}}
    assert "PRM006" not in codes("三个月内开胶断底给换", shoes)
    assert "PRM006" in codes("一年内开胶包换", shoes)
    assert "PRM006" in codes("滤芯也保两年", {"product": {"warranty": "整机2年，滤芯不保"}})


def test_terms_excuse_no_caution_of_what_tells_no_term() -> None:
    bell = {"product": {"warranty": "1年"}}
    found = CHECKER.check("门铃哪年不响了都找我们，白给您修", bell)
    assert ("PRM006", "rewrite") in [(each.code, each.severity) for each in found]
