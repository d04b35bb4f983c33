from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from bot.facts.offers import Authority, Coupon, Gift, Promotion, Timed

DAY = date(2026, 12, 12)


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (None, None, True),
        ("2026-12-12", "2026-12-12", True),
        ("2026-12-13", None, False),
        (None, "2026-12-11", False),
        (None, "2026-12-12", True),
    ],
)
def test_both_ends_belong_to_the_time(since: str | None, until: str | None, holds: bool) -> None:
    assert Gift.model_validate({"name": "碗", "from": since, "until": until}).holds(DAY) is holds


def test_a_leap_day_is_a_day() -> None:
    gift = Gift.model_validate({"name": "碗", "from": "2028-02-29", "until": "2028-02-29"})
    assert gift.holds(date(2028, 2, 29))
    assert not gift.holds(date(2028, 3, 1))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ({"name": "试吃包", "unit": "包", "min_amount": 99}, "满99元送试吃包1包"),
        ({"name": "茶夹", "count": 2, "products": ["100000000001"]}, "买指定商品送茶夹2份"),
        ({"name": "贴纸"}, "下单送贴纸1份"),
    ],
)
def test_a_gift_is_told_with_its_condition(raw: dict[str, Any], text: str) -> None:
    assert Gift.model_validate(raw).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ({"kind": "满减", "min_amount": 199, "discount": 20}, "满199元减20元"),
        ({"kind": "满减", "min_amount": 100, "discount": 9.9, "repeats": True}, "每满100元减9.9元"),
        ({"kind": "第二件", "rate": 5}, "第二件半价"),
        ({"kind": "第二件", "rate": 8}, "第二件8折"),
        ({"kind": "第N件", "nth": 3, "rate": 1}, "第3件1折"),
        ({"kind": "折扣", "rate": 8.5}, "打8.5折"),
        ({"kind": "折扣", "rate": 8, "min_pieces": 2}, "满2件打8折"),
        ({"kind": "买送", "buy": 2, "free": 1}, "买2送1"),
        ({"kind": "限时价", "price": 39.9, "products": ["100000000001"]}, "限时价39.9元"),
    ],
)
def test_a_promotion_tells_how_it_works(raw: dict[str, Any], text: str) -> None:
    promotion = Promotion.model_validate({"name": "活动", **raw})
    assert promotion.text == text
    assert promotion.missing == ()


def test_a_promotion_knows_what_its_kind_lacks() -> None:
    assert Promotion(name="双十二", kind="满减").missing == ("min_amount", "discount")
    assert Promotion(name="周末价", kind="限时价", price=Decimal(9)).missing == ("products",)


@pytest.mark.parametrize(("least", "text"), [(99, "满99元减5元的店铺券"), (None, "无门槛减5元的店铺券")])
def test_a_coupon_tells_its_threshold(least: int | None, text: str) -> None:
    assert Coupon.model_validate({"name": "店铺券", "discount": 5, "min_amount": least}).text == text


def test_without_a_word_of_the_owner_nobody_may_go_down() -> None:
    assert Authority().agent.max_off == 0


def test_a_misspelt_key_is_an_error() -> None:
    with pytest.raises(ValidationError, match="extra"):
        Coupon.model_validate({"name": "券", "discount": 5, "minamount": 9})


@pytest.mark.parametrize(
    ("since", "until", "moment", "holds"),
    [
        (None, None, "2026-11-23 15:00:00", True),
        ("2026-11-23", None, "2026-11-22 23:59:59", False),
        ("2026-11-23", None, "2026-11-23 00:00:00", True),
        (None, "2026-11-23", "2026-11-23 23:59:59", True),
        (None, "2026-11-23", "2026-11-24 00:00:00", False),
        (None, "2026-11-23 20:00", "2026-11-23 20:00:00", True),
        (None, "2026-11-23 20:00", "2026-11-23 20:00:01", False),
        (None, "2026-11-23 23:59", "2026-11-23 23:59:59", True),
        (None, "2026-11-23 23:59", "2026-11-24 00:00:00", False),
        (None, "2026-11-23 20:15:30", "2026-11-23 20:15:30", True),
        ("2026-11-23 20:00", None, "2026-11-23 19:59:59", False),
        ("2026-11-23 20:00", None, "2026-11-23 20:00:00", True),
        (None, "2028-02-29", "2028-02-29 23:59:59", True),
        (None, "2026-12-31", "2027-01-01 00:00:00", False),
    ],
)
def test_an_offer_holds_to_the_second(since: str | None, until: str | None, moment: str, holds: bool) -> None:
    offer = Timed.model_validate({"from": since, "until": until})
    assert offer.holds(datetime.fromisoformat(moment)) is holds


def test_an_offer_of_some_hours_holds_at_some_time_of_that_day() -> None:
    offer = Timed.model_validate({"from": "2026-11-23 20:00", "until": "2026-11-23 22:00"})
    assert [offer.holds(date(2026, 11, day)) for day in (22, 23, 24)] == [False, True, False]


@pytest.mark.parametrize("rate", [0, 10, 8.55, True, "八", None, -1])
def test_a_rate_that_is_none_is_refused(rate: object) -> None:
    with pytest.raises(ValidationError):
        Promotion.model_validate({"name": "折", "kind": "折扣", "rate": rate, "price": "x"})


@pytest.mark.parametrize("until", ["2026-02-30", "2026-13-01", "12月31日", "2026-12-31 25:00", 20261231, True])
def test_a_moment_that_is_none_is_refused(until: object) -> None:
    with pytest.raises(ValidationError):
        Timed.model_validate({"until": until})


@pytest.mark.parametrize(
    ("gift", "text"),
    [
        ({"min_amount": 99}, "满99元送试吃包1份"),
        ({"min_pieces": 3}, "满3件送试吃包1份"),
        ({"min_amount": 99, "min_pieces": 2}, "满99元且满2件送试吃包1份"),
        ({"products": ["100000000001"]}, "买指定商品送试吃包1份"),
        ({}, "下单送试吃包1份"),
    ],
)
def test_a_gift_tells_its_condition(gift: dict[str, Any], text: str) -> None:
    assert Gift.model_validate({"name": "试吃包", **gift}).text == text
