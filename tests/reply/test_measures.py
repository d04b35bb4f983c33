from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.model import Slot, SlotValue
from bot.reply import measures
from tests.facts.sample import BOWL, SHIRT
from tests.reply.sample import situation, slot


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (165, "cm", (165.0, None)),
        (Decimal("1.65"), "米", (165.0, None)),
        (165, "厘米", (165.0, None)),
        (55, "kg", (None, 55.0)),
        (110, "斤", (None, 55.0)),
        (38, "码", (None, None)),
        (165, "", (None, None)),
        ("M", "cm", (None, None)),
    ],
)
def test_measures_by_their_unit(value: SlotValue, unit: str, expected: tuple[float | None, float | None]) -> None:
    assert measures.of(replace(situation(), slots=(slot("measure", value, unit),))) == expected


def test_a_waist_is_no_height() -> None:
    waist = Slot("measure", 80, "腰围80", (0, 4), {"what": "waist", "unit": "cm"})
    assert measures.of(replace(situation(), slots=(waist,))) == (None, None)


def test_a_hundred_jin_of_something_worn_are_the_buyer_s_own() -> None:
    said = (Slot("quantity", 120, "120斤", (0, 4), {"unit": "斤"}),)
    assert measures.of(situation(product=SHIRT, slots=said)) == (None, 60.0)
    assert measures.of(situation(product=BOWL, slots=said)) == (None, None)


def test_the_newest_of_each_counts() -> None:
    slots = (slot("measure", 60, "kg"), slot("measure", 165, "cm"), slot("measure", 50, "kg"))
    assert measures.of(replace(situation(), slots=slots)) == (165.0, 60.0)
