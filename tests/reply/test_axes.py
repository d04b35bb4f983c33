from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.facts.models import REGIONS
from bot.reply import axes, measures
from bot.reply import situation as read
from bot.reply.conditions import CONDITIONS, HAS, LACKS
from bot.reply.needs import KNOWN
from bot.reply.placeholders import PLACEHOLDERS
from tests.facts.sample import BOWL, FACTS, POT, SHIRT, shop

VALUES = axes.values(FACTS)


def test_closed_vocabularies_stand_in_full() -> None:
    assert set(VALUES["region"]) == {None, *REGIONS}
    assert {"中通", "韵达", "顺丰", "申通"} <= set(VALUES["courier"])
    assert len(VALUES["product"]) == len(FACTS.products) + 1


def test_numbers_and_days_stand_at_their_borders() -> None:
    assert {Decimal("58.99"), Decimal(59), Decimal("98.99"), Decimal(99)} <= set(VALUES["amount"])
    assert {date(2026, 12, 8), date(2026, 12, 9), date(2026, 12, 12), date(2026, 12, 13)} <= set(VALUES["day"])
    assert {15 * 60 + 59, 16 * 60} <= set(VALUES["hour"])


def test_an_offer_for_ever_has_no_day_after_it() -> None:
    facts = shop(coupons=[{"name": "券", "discount": 1, "from": "0001-01-01", "until": "9999-12-31"}])
    assert date(9999, 12, 31) in axes.values(facts)["day"]


def test_all_that_is_named_is_known_and_on_a_known_axis() -> None:
    assert set(axes.DEPENDS) <= set(PLACEHOLDERS)
    assert set(axes.CONDITION_DEPENDS) == set(CONDITIONS) - {HAS, LACKS}
    assert set(axes.NEED_DEPENDS) == set(KNOWN)
    tables = (axes.DEPENDS, axes.CONDITION_DEPENDS, axes.NEED_DEPENDS)
    assert {axis for table in tables for span in table.values() for axis in span} <= set(VALUES)


def test_products_that_offers_treat_alike_stand_for_each_other() -> None:
    found = [None if each is None else each.id for each in axes.alike(FACTS)]
    assert found[0] is None
    assert {BOWL, POT} <= set(found)
    assert len(found) == 4  # none, the bowl with its gift, the pot with its presale, one for all others


def test_an_assignment_becomes_a_situation() -> None:
    product = FACTS.product(BOWL)
    made = axes.situation(
        FACTS,
        {
            "region": "新疆",
            "quantity": 2,
            "courier": "顺丰",
            "product": product,
            "offer": "below",
            "measure": (165, 55),
            "amount": Decimal(59),
            "day": date(2026, 12, 12),
            "hour": 16 * 60,
            "date": 1,
            "order": "paid",
        },
    )
    assert (read.region(made), read.quantity(made), read.courier(made)) == ("新疆", 2, "顺丰")
    assert (read.amount(made), read.offer(made)) == (Decimal(59), Decimal("53.99"))
    assert read.day(made) == date(2026, 12, 13)
    assert measures.of(made) == (165.0, 55.0)
    assert made.now.isoformat() == "2026-12-12T16:00:00+08:00"
    assert made.order_state == "paid"


def test_an_empty_assignment_is_an_ordinary_noon() -> None:
    made = axes.situation(FACTS, {})
    assert made.slots == ()
    assert made.product is None
    assert read.amount(made) is None


def test_the_axis_of_measures_follows_the_charts() -> None:
    product = FACTS.product(SHIRT)
    assert product is not None
    assert (167, 59) in VALUES["measure"]
