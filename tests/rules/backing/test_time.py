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
            "PRM001",
            "24小时内发货",
            {"shipping": {"sla_hours": 48}},
            {"shipping": {"sla_hours": 24}},
        ),
        (
            "PRM002",
            "明天就能到",
            {"freight": {"guaranteed_arrival": False}},
            {"freight": {"guaranteed_arrival": True}},
        ),
        (
            "ADV005",
            "活动今晚结束",
            {"promo": []},
            {"promo": [{"name": "大促", "ends": "2026-11-22 24:00"}], "chase": {"now": "2026-11-22 10:00"}},
        ),
        (
            "ADV005",
            "活动周五就结束",
            {"promo": [{"name": "大促", "ends": "周日"}]},
            {"promo": [{"name": "大促", "ends": "周五"}]},
        ),
    ],
)
def test_the_same_words_with_and_without_the_fact(
    code: str, text: str, against: dict[str, Any], backed: dict[str, Any]
) -> None:
    assert code in codes(text, against)
    assert code not in codes(text, backed)


def test_an_hour_in_words_is_compared_with_the_cut_off() -> None:
    terms = {"shipping": {"sla_hours": 48, "cutoff": "16:00"}, "chase": {"now": "2026-11-22 10:00"}}
    assert "PRM001" in codes("今晚九点拍也今天发", terms)
    assert "PRM001" not in codes("下午四点前付款今天能发", terms)


def test_days_for_an_invoice_are_no_days_for_sending() -> None:
    assert "PRM001" not in codes("开的是电子普通发票，10天内发您", {"invoice": {"types": ["电子普票"], "days": 10}})


def test_a_day_guaranteed_in_some_regions_is_not_in_others() -> None:
    service = {"freight": {"guaranteed_arrival": "次日达（江浙沪）"}}
    assert "PRM002" in codes("甘肃明天也一定到", service)
    assert "PRM002" not in codes("上海明天一定到", service)


def test_the_last_day_is_today() -> None:
    promo = {"promo": [{"name": "返场", "ends": "2026-11-25 24:00"}], "chase": {"now": "2026-11-22 12:00"}}
    assert "ADV005" in codes("返场最后一天了", promo)
    assert "ADV005" not in codes("返场最后一天了", {**promo, "chase": {"now": "2026-11-25 12:00"}})


def test_a_campaign_ends_on_its_own_day() -> None:
    promo = {"promo": [{"name": "年终购", "ends": "2026-12-31 23:59"}], "chase": {"now": "2026-12-29 10:00"}}
    assert "ADV005" in codes("年终购今晚截止", promo)
    assert "ADV005" not in codes("年终购31号结束", promo)


def test_three_o_clock_is_in_the_afternoon() -> None:
    terms = {"shipping": {"sla_hours": 48, "cutoff": "14:00"}, "chase": {"now": "2026-11-22 10:00"}}
    assert {f.code for f in CHECKER.check("三点付也能今天发", terms)} >= {"PRM001"}
    assert "PRM001" not in codes("两点前付今天能发", terms)
