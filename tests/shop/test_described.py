from __future__ import annotations

from bot.facts.models import ShopFacts
from bot.shop.described import help_text, known_keys


def test_keys_are_found_inside_sections_lists_and_options() -> None:
    assert known_keys(ShopFacts, ("freight", "zones", 0)) == ["regions", "fee", "more_fee", "free_from", "free_pieces"]
    assert "from" in known_keys(ShopFacts, ("gifts", 3))
    assert known_keys(ShopFacts, ("authority", "manager")) == ["max_off", "max_percent"]
    assert known_keys(ShopFacts, ("nowhere", "at_all")) == []


def test_the_help_of_a_place_is_its_own_or_that_of_its_list() -> None:
    assert help_text(ShopFacts, ("dispatch", "within_hours")).startswith("付款后最晚几小时内发出")
    assert help_text(ShopFacts, ("dispatch", "closed_weekdays", 2)).startswith("每周哪几天不发货")
    assert help_text(ShopFacts, ("products", 7, "id")).startswith("商品编号")
    assert help_text(ShopFacts, ("nowhere", "at_all")) == ""
