from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.desk.canned import canned, initials
from bot.engine import Shop
from bot.rules.context import from_facts

MORNING = datetime(2026, 11, 22, 10, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_ready_texts_have_their_facts_filled_in(shop: Shop) -> None:
    found = {each.id: each for each in canned(shop, MORNING)}
    assert found["ship_time-1"].text == "亲，今天16:00前付款当天就能发出。"
    assert (found["ship_time-1"].title, found["ship_time-1"].initials) == ("发货时间", "fhsj")
    assert all("{" not in each.text for each in found.values())


def test_what_holds_only_at_another_hour_is_left_out(shop: Shop) -> None:
    texts = {each.text for each in canned(shop, MORNING.replace(hour=20))}
    assert "亲，今天16:00前付款当天就能发出。" not in texts
    assert "亲，付款后48小时内发出。" in texts


def test_a_ready_text_passes_the_rules(shop: Shop) -> None:
    context = from_facts(shop.facts, {}, MORNING)
    assert [each for each in canned(shop, MORNING) if shop.checker.check(each.text, context)] == []


@pytest.mark.parametrize(("title", "found"), [("发货时间", "fhsj"), ("7天无理由", "7twly"), ("VIP 价", "vipj")])
def test_initials_are_typed_as_they_sound(title: str, found: str) -> None:
    assert initials(title) == found
