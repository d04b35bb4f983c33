from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from bot.facts import running
from tests.facts.sample import BOWL, FACTS, NUTS

DAY = date(2026, 11, 23)


def test_gifts_of_the_product_come_first_and_those_used_up_never() -> None:
    found = running.gifts(FACTS, DAY, FACTS.product(BOWL))
    assert [gift.name for gift in found] == ["茶夹", "试吃包"]


@pytest.mark.parametrize(("amount", "names"), [("98.99", []), ("99", ["试吃包"])])
def test_a_gift_for_an_amount_needs_the_amount(amount: str, names: list[str]) -> None:
    assert [gift.name for gift in running.gifts(FACTS, DAY, None, running.Goods(Decimal(amount)))] == names


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2026, 12, 8), []),
        (date(2026, 12, 9), ["双十二"]),
        (date(2026, 12, 12), ["双十二"]),
        (date(2026, 12, 13), []),
    ],
)
def test_a_promotion_runs_on_its_days_only(day: date, names: list[str]) -> None:
    assert [each.name for each in running.promotions(FACTS, day, None)] == names


def test_a_promotion_of_one_product_is_not_told_to_others() -> None:
    assert running.promotions(FACTS, DAY, FACTS.product(NUTS)) == ()
    assert [each.name for each in running.promotions(FACTS, DAY, FACTS.product(BOWL))] == ["盖碗周"]


def test_coupons_end() -> None:
    assert len(running.coupons(FACTS, date(2026, 12, 31), None)) == 1
    assert running.coupons(FACTS, date(2027, 1, 1), None) == ()


@pytest.mark.parametrize(
    ("moment", "name"),
    [(datetime(2026, 11, 20), "双十二"), (datetime(2026, 12, 10), None), (datetime(2026, 10, 1), None)],  # noqa: DTZ001 - the shop's wall clock
)
def test_the_next_campaign_is_told_a_month_ahead(moment: datetime, name: str | None) -> None:
    found = running.coming(FACTS, moment, None)
    assert (found and found.name) == name
