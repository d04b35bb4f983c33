from __future__ import annotations

from typing import Any

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load()


def codes(text: str, context: dict[str, Any]) -> set[str]:
    return {finding.code for finding in CHECKER.check(text, context) if finding.severity != "warn"}


FREIGHT: dict[str, Any] = {
    "freight": {
        "free": True,
        "excluded": ["新疆", "西藏"],
        "fee": {"新疆": 18, "西藏": 22},
        "couriers": ["申通"],
        "upgrade": {"顺丰": 13},
    }
}
LIMIT: dict[str, Any] = {"freight": {"free": False, "free_over": 89, "fee": {"全国": 7}}}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("顺丰补4块就能走", "PST001"),
        ("走顺丰不加钱", "PST001"),
        ("顺丰的差价算我们的，直接升级", "PST001"),
        ("顺丰的话要补21元", "PST002"),
        ("新疆运费9元就行", "PST001"),
    ],
)
def test_another_figure_than_the_template(text: str, code: str) -> None:
    assert code in codes(text, FREIGHT)


@pytest.mark.parametrize(
    "text",
    [
        "顺丰补13元就能发，不补就走申通",
        "想要顺丰的话另外加13块，自愿的",
        "新疆运费18元，西藏22元",
        "新疆走顺丰的话，18运费之外再补13",
        "退货的时候自己寄顺丰大概10元",
    ],
)
def test_the_template_as_it_is(text: str) -> None:
    assert not codes(text, FREIGHT)


@pytest.mark.parametrize(("text", "promised"), [("满49就包邮", True), ("满89包邮，还差15元", False)])
def test_the_sum_from_which_postage_is_free(text: str, *, promised: bool) -> None:
    assert ("PST001" in codes(text, LIMIT)) == promised


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("满两千包邮", False),
        ("满2000包邮", False),
        ("满二百包邮", True),
        ("满200包邮", True),
        ("满一千九百九十九包邮", True),
        ("买到两千块包邮", False),
    ],
)
def test_a_threshold_is_read_whole_and_not_as_packs(text: str, low: bool) -> None:
    freight = {"freight": {"free": False, "free_over": 2000}, "order": {"price": 100, "state": "none"}}
    told = [each.message for each in CHECKER.check(text + "哈", freight) if each.code == "PST001"]
    assert any("门槛" in each for each in told) is low
