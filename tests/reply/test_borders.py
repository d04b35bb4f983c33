from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from bot.reply import borders
from tests.facts.sample import BOWL, FACTS, NUTS, POT, shop


def test_products_that_offers_treat_alike_stand_for_each_other() -> None:
    found = [None if each is None else each.id for each in borders.alike(FACTS)]
    assert found[0] is None
    assert {BOWL, POT} <= set(found)
    assert len(found) == 5  # none, the bowl with its gift, the pot with its presale, the cheapest and dearest of others


def test_the_day_is_split_where_an_offer_ends_within_it() -> None:
    facts = shop(coupons=[{"name": "券", "discount": 1, "until": "2026-12-01 20:00"}])
    found = borders.days(facts)
    assert {datetime.fromisoformat(f"2026-12-01 20:00:0{second}") for second in (0, 1)} <= set(found)
    assert 20 * 60 in borders.hours(facts)


def test_pieces_stand_at_the_borders_of_offers() -> None:
    third = {"name": "三", "kind": "第N件", "nth": 3, "rate": 5}
    assert {1, 2, 3} <= set(borders.quantities(shop(promotions=[third])))


def test_sums_stand_at_the_borders_of_offers() -> None:
    assert {Decimal("198.99"), Decimal(199)} <= set(borders.amounts(FACTS))


def test_parcels_are_varied_only_where_a_template_looks_at_them() -> None:
    assert borders.parcels(FACTS) == []
    heavy = shop(freight={"by": "件", "fee": 5, "more_fee": 1, "free_pieces": 4})
    assert {pieces for _, pieces in borders.parcels(heavy)} >= {1, 2, 3, 4}


def test_one_day_stands_for_all_on_which_the_same_offers_run() -> None:
    found = borders.days_of_offers(FACTS)
    assert len(found) < len(borders.days(FACTS))
    assert date(2026, 12, 9) in found
    assert {borders.alike(FACTS)[0]} == {None}
    assert FACTS.product(NUTS) in borders.alike(FACTS)
