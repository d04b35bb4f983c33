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


@pytest.mark.parametrize(
    ("text", "breach"),
    [
        ("婴儿软毛巾您可以放心拍", False),
        ("婴儿软毛巾孕妇可以放心用", True),
        ("宝宝可以放心用", True),
    ],
)
def test_whom_a_product_is_named_for_is_no_promise(text: str, breach: bool) -> None:
    context = {"product": {"title": "隔尿垫", "facts": {"材质": "棉"}}, "shop": {"titles": ["婴儿软毛巾"]}}
    assert ("SAF001" in codes(text, context)) is breach


def test_a_name_that_stands_twice_claims_nothing_the_second_time_either() -> None:
    context = {"product": {"category": "家电", "facts": {"容量": "1升"}}, "shop": {"titles": ["青瓷养生壶"]}}
    assert "ADV003" not in codes("给您记上：青瓷养生壶。有货的，青瓷养生壶还剩三件", context)


def test_the_days_for_returning_are_the_laws() -> None:
    shirt = {"product": {"seven_day": True, "custom": False}}
    assert "RET001" in codes("3天内才能退", shirt)
    assert "RET001" not in codes("7天内才能退", shirt)
    assert "RET002" in codes("支持30天无理由", shirt)
    assert "RET002" not in codes("支持七天无理由", shirt)
    assert "RET002" not in codes("支持30天无理由", {"product": {"seven_day": True, "facts": {"退货": "30天无理由"}}})
