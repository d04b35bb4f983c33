from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from bot.facts.offers import Authority, Coupon, Gift, Promotion

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
