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
        (
            "ADV002",
            "比上个月便宜，上月是119现在99",
            {"price": {"was": 109, "lowest_proof": False}},
            {"price": {"was": 119, "lowest_proof": False}},
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
        ("可以，按每件128元给您", False),
        ("两件给您算256元", False),
        ("您付款128就可以了", False),
        ("零头给您去掉", True),
        ("可以，按每件100元给您", True),
        ("给您抹个零，120吧", True),
    ],
)
def test_the_price_as_it_is_takes_nothing_off(text: str, breach: bool) -> None:
    assert ("PRM003" in codes(text, {"price": {"current": 128, "max_discount": 5}, "coupons": []})) is breach


def test_what_an_offer_leaves_of_the_price_may_be_told() -> None:
    sale = {"price": {"current": 180, "max_discount": 0}, "promo": [{"name": "换季", "rule": "全场8折"}]}
    assert "PRM003" not in codes("180打8折是144", sale)
    assert "PRM003" in codes("180打8折再少10块，134", sale)


def test_a_nod_is_no_little_off() -> None:
    price = {"price": {"current": 2680, "max_discount": 50}, "coupons": []}
    assert "PRM003" in codes("两千六整给您，您点个头我就这么报", price)
    assert "PRM003" not in codes("可以给您便宜点", price)
