from __future__ import annotations

from typing import Any

import pytest

from bot.reply.notes import order
from tests.reply.sample import situation

ORDER = {
    "id": "88001",
    "state": "paid",
    "price": 118,
    "items": [{"title": "白瓷盖碗", "sku": "白", "qty": 2}, "茶夹"],
    "note": "放驿站",
    "address": "江苏南京",
}


def test_the_order_and_what_stands_in_it() -> None:
    found = order(situation(order_state="paid", intents=("order_change",), context={"order": ORDER}))
    assert found == "原订单：编号 88001；已付款；118元；白瓷盖碗 白×2、茶夹；地址 江苏南京；备注 放驿站"


@pytest.mark.parametrize("intents", [(), ("stock",)])
def test_only_where_a_change_is_asked_for(intents: tuple[str, ...]) -> None:
    assert order(situation(intents=intents, context={"order": ORDER})) is None


@pytest.mark.parametrize("known", [None, "88001", {}, {"items": [], "price": None}, {"items": [{}], "id": [1]}])
def test_what_the_channel_does_not_know_is_not_made_up(known: Any) -> None:
    assert order(situation(intents=("order_change",), context={"order": known})) is None


def test_a_long_value_is_cut() -> None:
    found = order(situation(intents=("order_note",), context={"order": {"note": "长 \n" * 500}}))
    assert found is not None
    assert len(found) < 80
    assert "\n" not in found
