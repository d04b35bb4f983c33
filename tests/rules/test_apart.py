from __future__ import annotations

from bot.rules.apart import Found, apart
from bot.rules.checker import Checker
from bot.rules.pattern import Place

CHECK = Checker.load().rules["ORD001"].checks[0]


def at(start: int, end: int) -> Place:
    return Place(((start, end),))


def test_of_places_that_overlap_the_gravest_is_told_and_then_the_longest() -> None:
    found: list[Found] = [(at(0, 9), "warn", CHECK), (at(4, 6), "block", CHECK), (at(5, 8), "block", CHECK)]
    assert apart(found) == [found[2]]


def test_places_side_by_side_are_all_told_up_to_three() -> None:
    found: list[Found] = [(at(start, start + 2), "block", CHECK) for start in range(0, 10, 2)]
    assert apart(found) == found[:3]
