from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.model import Slot
from bot.reply import situation as read
from tests.facts.sample import BOWL, NUTS, ZONE
from tests.reply.sample import situation, slot


def test_the_newest_slot_counts() -> None:
    current = replace(situation(), slots=(slot("region", "新疆"), slot("region", "江苏")))
    assert read.region(current) == "新疆"


@pytest.mark.parametrize(
    ("context", "region"),
    [
        ({"region": "新疆维吾尔自治区"}, "新疆"),
        ({"buyer": {"region": "浙江省杭州市"}}, "浙江"),
        ({"buyer": {"region": "火星"}}, None),
        ({"buyer": "not a mapping"}, None),
        ({"region": 5}, None),
        ({}, None),
    ],
)
def test_the_region_of_the_order_stands_in_for_the_buyers_word(context: dict[str, Any], region: str | None) -> None:
    assert read.region(situation(context=context)) == region


def test_what_the_buyer_says_comes_before_his_account() -> None:
    assert read.region(situation(region="江苏", context={"region": "浙江"})) == "江苏"


def test_a_region_outside_the_vocabulary_is_none() -> None:
    assert read.region(situation(region="{火星}")) is None


@pytest.mark.parametrize(("said", "pieces"), [(3, 3), (0, None), (-1, None), (10**9, None), ("三", None)])
def test_quantity_is_a_number_of_pieces(said: Any, pieces: int | None) -> None:
    assert read.quantity(situation(quantity=said)) == pieces


def test_amount_by_order_then_word_then_arithmetic() -> None:
    context = {"order": {"price": "88.5"}}
    assert read.amount(situation(amount=58, product=BOWL, quantity=2, context=context)) == Decimal("88.5")
    assert read.amount(situation(amount=58, product=BOWL, quantity=2)) == 58
    assert read.amount(situation(product=NUTS, quantity=1)) == 89
    assert read.amount(situation(product=BOWL, quantity=2)) == Decimal("88.5")  # 118 less half a bowl
    assert read.amount(situation(product=BOWL)) is None


@pytest.mark.parametrize("price", ["a lot", "NaN", -5, "inf"])
def test_an_order_price_that_is_none_is_not_known(price: Any) -> None:
    assert read.amount(situation(context={"order": {"price": price}})) is None


@pytest.mark.parametrize("detail", ["off", "about"])
def test_a_reduction_or_a_rough_sum_is_no_amount_of_goods(detail: str) -> None:
    said = Slot("amount", Decimal(10), "10", (0, 2), {detail: "yes"})
    assert read.amount(replace(situation(), slots=(said,))) is None


def test_so_much_less_is_an_offer_where_the_price_is_known() -> None:
    less = Slot("amount", Decimal(5), "便宜5块", (0, 4), {"off": "yes"})
    assert read.offer(replace(situation(product=BOWL), slots=(less,))) == Decimal(54)
    assert read.offer(replace(situation(), slots=(less,))) is None


def test_day_of_a_date_or_a_moment() -> None:
    assert read.day(situation(date=date(2026, 12, 1))) == date(2026, 12, 1)
    assert read.day(situation(date=datetime(2026, 12, 1, 8, tzinfo=ZONE))) == date(2026, 12, 1)
    assert read.day(situation(date="明天")) is None


def test_offer_and_courier() -> None:
    assert read.offer(situation(offer=50)) == 50
    assert read.offer(situation()) is None
    assert read.courier(situation(courier="顺丰")) == "顺丰"
    assert read.courier(situation()) is None


def test_the_rules_know_what_the_draft_was_made_from() -> None:
    context = {
        "buyer": {"account": "a", "region": "广东"},
        "order": {"account": "b", "state": "paid"},
        "region": "广东",
    }
    current = replace(situation(), slots=(slot("region", "新疆"), slot("amount", Decimal(88))), context=context)
    found = read.known(replace(current, order_state="unpaid", product=current.facts.product(BOWL)))
    assert found["buyer"] == {"account": "a", "region": "新疆", "said": True}
    assert found["region"] == "广东"
    assert found["product"] == {"id": BOWL}
    assert found["order"]["account"] == "b"
    assert found["order"]["state"] == "unpaid"


def test_what_nobody_said_is_not_made_known() -> None:
    assert read.known(situation()) == {"order": {"state": "none"}, "buyer": {"said": True}}


@pytest.mark.parametrize(
    ("product", "pieces", "left"),
    [(BOWL, None, 50), (BOWL, 3, 170), ("100000000002", None, 79), (None, None, None)],
)
def test_without_the_odd_amount(product: str | None, pieces: int | None, left: int | None) -> None:
    odd = replace(slot("offer", Decimal(0)), detail={"round": "yes"})
    many = () if pieces is None else (slot("quantity", pieces),)
    assert read.offer(situation(product=product, slots=(odd, *many))) == left
