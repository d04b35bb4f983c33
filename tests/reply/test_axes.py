from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.facts.models import REGIONS
from bot.reply import axes, borders, measures
from bot.reply import situation as read
from bot.reply.conditions import CONDITIONS, HAS, LACKS
from bot.reply.lens import Lens
from bot.reply.needs import KNOWN
from bot.reply.placeholders import PLACEHOLDERS
from tests.facts.sample import BOWL, FACTS, SHIRT, shop

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
    assert set(axes.CONDITION_DEPENDS) == set(CONDITIONS) - {HAS, LACKS, "invoice", "platform"}  # of the facts alone
    assert set(axes.NEED_DEPENDS) == set(KNOWN)
    tables = (axes.DEPENDS, axes.CONDITION_DEPENDS, axes.NEED_DEPENDS)
    assert {axis for table in tables for span in table.values() for axis in span} <= set(VALUES)


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


@pytest.mark.parametrize("item", [None, BOWL, SHIRT])
@pytest.mark.parametrize("name", sorted(axes.DAY_BY_OFFER))
def test_one_day_for_each_set_of_offers_is_enough(name: str, item: str | None) -> None:
    """What `DAY_BY_OFFER` says of a name, held against every day."""
    product = FACTS.product(item) if item else None

    def reached(days: Iterable[date]) -> set[str | None]:
        found: set[str | None] = set()
        for day in days:
            for offer in VALUES["offer"]:
                chosen = {"day": day, "product": product, "offer": offer, "quantity": 2}
                lens = Lens(axes.situation(FACTS, chosen))
                found.add(lens.state(name) if name in CONDITIONS else lens.value(name))
        return found

    assert reached(borders.days_of_offers(FACTS)) == reached(VALUES["day"])


@pytest.mark.parametrize(
    ("own", "beside", "found"),
    [
        ("region", "product quantity", "region"),
        ("paid", "day product", "paid day"),
        ("hour product", "day paid", "hour product day paid"),
        ("product", "remark", "product remark"),
        ("product day", "choice region", "product day choice"),
        ("quantity", "parcel region", "quantity parcel region"),
        ("", "day", ""),
    ],
)
def test_what_decides_a_value_beside_other_axes(own: str, beside: str, found: str) -> None:
    mine = frozenset(own.split())
    assert axes.deciding(mine, mine | set(beside.split())) == set(found.split())


@pytest.mark.parametrize(
    "given",
    [
        {
            "parcel": (None, (FACTS.products[0], 2), (FACTS.products[1], 9)),
            "product": VALUES["product"],
            "quantity": (None, 1, 2),
        },
        {"choice": (None, 0, 1, 2), "product": VALUES["product"]},
    ],
)
def test_points_leave_out_what_makes_the_same_situation(given: Mapping[str, Sequence[Any]]) -> None:
    def situations(points: Iterable[tuple[int, ...]]) -> list[str]:
        chosen = ({axis: given[axis][at] for axis, at in zip(given, each, strict=True)} for each in points)
        return [repr(axes.situation(FACTS, each)) for each in chosen]

    made = list(axes.points(given))
    whole = list(itertools.product(*(range(len(each)) for each in given.values())))
    assert len(made) < len(whole)
    assert set(situations(made)) == set(situations(whole))
