from decimal import Decimal

import pytest

from bot.slots import amounts


def _found(text: str) -> list[tuple[str, object]]:
    return [(slot.kind, slot.value) for slot in amounts.find(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("35块", "35"),
        ("35.5元", "35.5"),
        ("¥35", "35"),
        ("9块9包邮", "9.9"),
        ("5毛", "0.5"),
        ("1万元", "10000"),
        ("满99元", "99"),
    ],
)
def test_sums(text: str, value: str) -> None:
    assert _found(text) == [("amount", Decimal(value))]


@pytest.mark.parametrize(
    "text", ["60行吗", "60卖不卖", "便宜到60", "60吧", "60元可以吗", "最多60吧", "便宜点60可以吗", "一口价60"]
)
def test_offers(text: str) -> None:
    assert _found(text) == [("offer", Decimal(60))]


@pytest.mark.parametrize(
    "text", ["3袋", "25号可以吗", "175可以穿吗", "3天吧", "520401029636", "2个行吗", "110斤吧", "8点行吗"]
)
def test_other_numbers_are_no_money(text: str) -> None:
    assert _found(text) == []


def test_a_reduction_is_no_price() -> None:
    slot = amounts.find("便宜10块吧")[0]
    assert (slot.kind, slot.value, slot.detail["off"]) == ("amount", Decimal(10), "yes")


def test_about() -> None:
    assert amounts.find("100多块")[0].detail["about"] == "yes"
    assert "about" not in amounts.find("100块")[0].detail


@pytest.mark.parametrize("text", ["抹个零吧", "零头抹了呗", "凑个整", "去个零头"])
def test_the_odd_amount_is_an_offer_whose_price_is_to_be_found(text: str) -> None:
    (slot,) = amounts.find(text)
    assert (slot.kind, slot.detail["round"]) == ("offer", "yes")
