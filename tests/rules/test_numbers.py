from __future__ import annotations

from decimal import Decimal

import pytest

from bot.rules import numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("35块", "35"),
        ("三十五块", "35"),
        ("1.5万", "15000"),
        ("二百五", "250"),
        ("一百零五", "105"),
        ("半天", "0.5"),
        ("一千二", "1200"),
    ],
)
def test_what_a_number_amounts_to(text: str, value: str) -> None:
    assert numbers.value(text) == Decimal(value)


def test_no_number_is_none() -> None:
    assert numbers.value("好的") is None
    assert numbers.value("几块") is None


def test_sums_dates_and_contacts_are_found() -> None:
    found = numbers.find("十二月五号前付三十元，电话13800138000")
    assert found["日期"]
    assert found["钱"]
    assert found["号码"]
    assert numbers.find("好的亲") == {}
