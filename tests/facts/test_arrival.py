from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import dispatch
from bot.facts.arrival import Span, expected, resumes, sent
from bot.facts.models import REGIONS, ShopFacts
from tests.facts.sample import at

POT = "100000000004"
BASE: dict[str, Any] = {
    "shop": {"name": "店"},
    "dispatch": {
        "cutoff": "16:00",
        "within_hours": 48,
        "closed_weekdays": [7],
        "holidays": [{"from": "2027-02-04", "until": "2027-02-12"}],
    },
    "delivery": {
        "days": "3-5",
        "zones": [
            {"regions": ["上海"], "days": 1},
            {"regions": ["新疆"], "days": "6-9"},
            {"regions": ["新疆"], "days": "4-5", "courier": "顺丰"},
        ],
    },
    "couriers": {"default": "中通", "selectable": [{"name": "顺丰", "surcharge": 12}]},
    "freight": {"unserved": ["台湾"]},
    "products": [{"id": POT, "title": "电炖锅", "price": 109, "presale": "2026-12-20"}],
}


def shop(**sections: Any) -> ShopFacts:
    """The shop of these tests with sections replaced."""
    return ShopFacts.model_validate(BASE | sections)


FACTS = shop()
MOMENTS = st.datetimes(datetime.fromisoformat("2026-11-01"), datetime.fromisoformat("2028-12-31"))


@pytest.mark.parametrize(
    ("paid", "leaves"),
    [
        ("2026-11-23 15:59", "11月23日-25日"),  # Monday before the cut-off; 48 h end on Wednesday
        ("2026-11-23 16:00", "11月24日-25日"),  # at the cut-off: from tomorrow
        ("2026-11-27 15:00", "11月27日-30日"),  # Friday; 48 h end on Sunday, which is idle: Monday
        ("2026-11-28 17:00", "11月30日"),  # Saturday late: Sunday idle, Monday; 48 h end on Monday
        ("2026-11-29 10:00", "11月30日-12月2日"),  # Sunday: counted from Monday
        (
            "2027-02-03 17:00",
            "2月13日",
        ),  # the eve of the holiday, late: the 48 h are over by its end
        ("2027-02-06 12:00", "2月13日-15日"),  # within the holiday: counted from the 13th, a Saturday
        ("2028-02-28 15:00", "2月28日-3月1日"),  # leap year: the 28th, the 29th, the 1st
        ("2027-02-26 15:00", "2月26日-3月1日"),  # Friday; 48 h end on Sunday the 28th
        ("2026-12-31 15:00", "12月31日-2027年1月2日"),
    ],
)
def test_when_it_leaves(paid: str, leaves: str) -> None:
    assert str(sent(FACTS, at(paid))) == leaves


@pytest.mark.parametrize(
    ("paid", "region", "courier", "arrives"),
    [
        ("2026-11-23 15:00", "上海", None, "11月24日-26日"),  # 23..25 and 1
        ("2026-11-23 15:00", "江苏", None, "11月26日-30日"),  # 23+3 .. 25+5
        ("2026-11-23 17:00", "江苏", None, "11月27日-30日"),  # 24+3 .. 25+5
        ("2026-11-23 15:00", "新疆", None, "11月29日-12月4日"),  # 23+6 .. 25+9
        ("2026-11-23 15:00", "新疆", "顺丰", "11月27日-30日"),  # 23+4 .. 25+5
        ("2026-11-23 15:00", "江苏", "顺丰", "11月26日-30日"),  # nothing of its own there
        ("2026-12-30 15:00", "江苏", None, "2027年1月2日-6日"),
        ("2026-12-30 15:00", "上海", None, "12月31日-2027年1月2日"),
        ("2028-02-28 15:00", "上海", None, "2月29日-3月2日"),
        ("2026-11-23 15:00", "台湾", None, None),
        ("2026-11-23 15:00", None, None, None),
    ],
)
def test_when_it_arrives(paid: str, region: str | None, courier: str | None, arrives: str | None) -> None:
    found = expected(FACTS, at(paid), region, courier)
    assert (None if found is None else _without_year(found)) == arrives


def _without_year(span: Span) -> str:
    year = f"{span.first.year}年" if span.first == date(2027, 1, 2) else ""
    return f"{year}{span}"


def test_a_pre_sale_is_counted_from_its_day() -> None:
    pot = FACTS.product(POT)
    # the 20th is a Sunday: counted from the 21st
    assert str(sent(FACTS, at("2026-11-23 15:00"), pot)) == "12月21日-23日"
    assert str(expected(FACTS, at("2026-11-23 15:00"), "上海", None, pot)) == "12月22日-24日"
    assert str(sent(FACTS, at("2026-12-21 15:00"), pot)) == "12月21日-23日"  # the day has come


@pytest.mark.parametrize(
    ("paid", "day"),
    [
        ("2027-02-03 15:59", None),  # it leaves today
        ("2027-02-03 16:00", date(2027, 2, 13)),  # the 48 h end on the 5th, within the holiday
        ("2027-02-08 12:00", date(2027, 2, 13)),
        ("2027-02-11 15:59", date(2027, 2, 13)),  # the 48 h end a minute before the cut-off of the 13th
        ("2027-02-11 16:00", None),
        ("2026-11-28 17:00", None),  # Sunday is idle, but Monday 16:00 is within the term
        ("2026-11-24 23:00", None),  # tomorrow is an ordinary day
    ],
)
def test_when_parcels_leave_again(paid: str, day: date | None) -> None:
    assert resumes(FACTS, at(paid)) == day


def test_without_a_term_any_day_of_rest_is_told() -> None:
    facts = shop(dispatch={"cutoff": "16:00", "closed_weekdays": [7]})
    assert resumes(facts, at("2026-11-28 17:00")) == date(2026, 11, 30)
    assert resumes(facts, at("2026-11-27 17:00")) is None
    assert resumes(shop(dispatch={"closed_weekdays": [1, 2, 3, 4, 5, 6, 7]}), at("2026-11-28 17:00")) is None


@pytest.mark.parametrize(
    ("declared", "leaves"),
    [
        ({"cutoff": "16:00"}, "11月23日"),
        ({"within_hours": 24}, "11月23日-24日"),
        ({}, None),
        ({"cutoff": "16:00", "closed_weekdays": [1, 2, 3, 4, 5, 6, 7]}, None),
    ],
)
def test_what_is_not_declared_is_not_guessed(declared: dict[str, Any], leaves: str | None) -> None:
    found = sent(shop(dispatch=declared), at("2026-11-23 15:00"))
    assert (None if found is None else str(found)) == leaves


def test_the_day_is_that_of_the_shop() -> None:
    london = at("2026-11-23 23:30").astimezone(ZoneInfo("Europe/London"))  # still the 23rd at 15:30 there
    assert sent(FACTS, london) == sent(FACTS, at("2026-11-23 23:30"))
    there = shop(shop={"name": "店", "timezone": "Europe/London"})
    assert str(sent(there, at("2026-11-23 23:30"))) == "11月23日-25日"  # 15:30 in London, before the cut-off


@given(
    st.datetimes(
        min_value=at("2026-11-01 00:00").replace(tzinfo=None), max_value=at("2028-12-31 00:00").replace(tzinfo=None)
    ),
    st.sampled_from([region for region in REGIONS if region != "台湾"]),
    st.sampled_from([None, "顺丰"]),
)
def test_nothing_arrives_before_it_leaves_nor_leaves_on_an_idle_day(
    moment: Any, region: str, courier: str | None
) -> None:
    leaves, arrives = sent(FACTS, moment), expected(FACTS, moment, region, courier)
    assert leaves is not None
    assert arrives is not None
    assert moment.date() <= leaves.first <= leaves.last
    assert dispatch.sends_on(FACTS, leaves.first)
    assert dispatch.sends_on(FACTS, leaves.last)
    assert leaves.first < arrives.first <= arrives.last
    assert leaves.last < arrives.last


@given(
    st.datetimes(
        min_value=at("2026-11-01 00:00").replace(tzinfo=None), max_value=at("2028-12-31 00:00").replace(tzinfo=None)
    )
)
def test_who_pays_later_gets_it_no_sooner(moment: datetime) -> None:
    one, other = sent(FACTS, moment), sent(FACTS, moment + timedelta(hours=1))
    assert one is not None
    assert other is not None
    assert other.first >= one.first
