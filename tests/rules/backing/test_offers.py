from __future__ import annotations

from typing import Any

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load()


def codes(text: str, context: dict[str, Any]) -> set[str]:
    return {finding.code for finding in CHECKER.check(text, context) if finding.severity != "warn"}


OFFERS: dict[str, Any] = {
    "price": {"current": 139, "max_discount": 10},
    "coupons": [{"name": "店铺券", "value": 25, "condition": "满219"}],
    "promo": [{"name": "年货节", "ends": "2026-11-25 24:00", "rule": "满320减45"}],
    "chase": {"now": "2026-11-22 12:00"},
}
OVER: dict[str, Any] = {
    "promo": [{"name": "周年庆", "ends": "2026-11-20 24:00", "rule": "第二件半价"}],
    "chase": {"now": "2026-11-22 12:00"},
}


@pytest.mark.parametrize(
    "text",
    [
        "满219可以用25的券",
        "有一张满219减25的券，您先领",
        "凑满320立减45，到25号",
        "平台满299减50的券您也看看有没有",
        "没有35的券哦",
    ],
)
def test_what_is_listed_may_be_told(text: str) -> None:
    assert "PRM003" not in codes(text, OFFERS)


@pytest.mark.parametrize(
    "text",
    [
        "满129就减25",
        "满320减65，您凑一凑",
        "再给您一张35的券",
        "不用满219也能用25的券",
        "这条给您少25",
    ],
)
def test_another_sum_or_coupon_is_not_granted(text: str) -> None:
    assert "PRM003" in codes(text, OFFERS)


@pytest.mark.parametrize("text", ["满129就减25", "再给您发一张35的券"])
def test_without_lists_nothing_is_compared(text: str) -> None:
    assert "PRM003" not in codes(text, {"price": {"current": 139}})


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("周年庆的第二件半价还能参加", True),
        ("第二件半价的活动还在呢", True),
        ("周年庆20号就结束了，现在是平时的价", False),
        ("周年庆已经过了，下次活动页面会通知", False),
    ],
)
def test_a_campaign_that_is_over_is_not_offered(text: str, *, promised: bool) -> None:
    assert ("PRM003" in codes(text, OVER)) == promised


@pytest.mark.parametrize(("text", "promised"), [("满2件8折", True), ("两件9折到月底", False), ("一件也给您9折", True)])
def test_a_rate_by_pieces_is_the_listed_one(text: str, *, promised: bool) -> None:
    promo = {
        "price": {"current": 99, "max_discount": 0},
        "promo": [{"name": "年终购", "ends": "2026-12-31 23:59", "rule": "满2件9折"}],
    }
    assert ("PRM003" in codes(text, promo)) == promised


def test_what_is_planned_may_be_told_as_what_comes() -> None:
    planned = {"promo": [], "promo_planned": [{"name": "年终购", "rule": "满159减20", "ends": "2026-12-12 24:00"}]}
    assert "PRM003" not in codes("下一场是年终购满159减20，12月9日开始", OFFERS | planned)
    assert "PRM003" in codes("下一场是年终购满159减40，12月9日开始", OFFERS | planned)
    assert "PRM003" in codes("现在满159减20", OFFERS | planned)
