from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import dispatch
from tests.facts.sample import FACTS, at, shop


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-11-23 09:00", "before_cutoff"),
        ("2026-11-23 15:59", "before_cutoff"),
        ("2026-11-23 16:00", "after_cutoff"),
        ("2026-11-23 21:59", "after_cutoff"),
        ("2026-11-23 22:00", "off_hours"),
        ("2026-11-23 08:59", "off_hours"),
        ("2026-11-22 12:00", "off_hours"),  # a Sunday: nothing leaves
        ("2026-11-28 15:00", "before_cutoff"),
        ("2026-11-28 17:00", "off_hours"),  # Saturday evening: nothing leaves tomorrow
        ("2027-02-03 17:00", "off_hours"),  # the evening before the holiday
        ("2027-02-04 10:00", "off_hours"),
        ("2027-02-13 10:00", "before_cutoff"),
    ],
)
def test_state_at_the_borders_of_the_day(moment: str, state: str) -> None:
    assert dispatch.state(FACTS, at(moment)) == state


def test_the_shops_own_clock_counts() -> None:
    assert dispatch.state(FACTS, datetime(2026, 11, 23, 8, 1, tzinfo=UTC)) == "after_cutoff"
    assert dispatch.today(FACTS, datetime(2026, 11, 23, 16, 0, tzinfo=UTC)).day == 24


def test_a_moment_without_zone_is_the_shops() -> None:
    naive = datetime(2026, 11, 23, 15, 59)  # noqa: DTZ001 - it is the point of the test
    assert dispatch.state(FACTS, naive) == "before_cutoff"


def test_without_a_cutoff_nothing_is_promised() -> None:
    assert dispatch.state(shop(dispatch=None), at("2026-11-23 10:00")) == "unknown"


@pytest.mark.parametrize(("clock", "is_open"), [("23:30", True), ("01:59", True), ("02:00", False), ("10:00", True)])
def test_a_shop_may_be_open_over_midnight(clock: str, is_open: bool) -> None:
    facts = shop(shop={"name": "夜店", "opens": "10:00", "closes": "02:00"})
    assert dispatch.is_open(facts, at(f"2026-11-23 {clock}")) is is_open


def test_open_round_the_clock() -> None:
    facts = shop(shop={"name": "店", "opens": "00:00", "closes": "24:00"})
    assert dispatch.is_open(facts, at("2026-11-23 23:59"))
    assert dispatch.is_open(facts, at("2026-11-23 00:00"))


@pytest.mark.parametrize(
    ("region", "days"), [("上海", "1"), ("新疆", "6-9"), ("江苏", "3-5"), (None, "1-9"), ("台湾", "None")]
)
def test_days_on_the_way(region: str | None, days: str) -> None:
    assert str(dispatch.days(FACTS, region)) == days


def test_no_days_where_none_are_declared() -> None:
    assert dispatch.days(shop(delivery=None), None) is None
    assert dispatch.days(shop(delivery=None), "江苏") is None


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2028, 12, 31)))  # noqa: DTZ001 - a wall clock
def test_a_promise_for_today_or_tomorrow_is_never_made_on_a_rest_day(moment: datetime) -> None:
    state, day = dispatch.state(FACTS, moment), moment.date()
    if state == "before_cutoff":
        assert dispatch.sends_on(FACTS, day)
    if state == "after_cutoff":
        assert dispatch.sends_on(FACTS, day + timedelta(days=1))


SHIFTS = shop(
    shop={
        "name": "店",
        "opens": "09:00",
        "closes": "22:00",
        "shifts": [
            {"weekdays": [6], "opens": "10:00", "closes": "02:00"},
            {"weekdays": [7], "opens": "12:00", "closes": "18:00"},
        ],
    }
)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-27 09:00", True),  # Friday
        ("2026-11-28 09:59", False),  # Saturday
        ("2026-11-28 10:00", True),
        ("2026-11-29 01:59", True),  # Saturday's night
        ("2026-11-29 02:00", False),
        ("2026-11-29 11:59", False),  # Sunday
        ("2026-11-29 17:59", True),
        ("2026-11-29 18:00", False),
        ("2026-11-30 00:30", False),  # Sunday ended at 18:00
    ],
)
def test_some_days_have_their_own_hours(moment: str, is_open: bool) -> None:
    assert dispatch.is_open(SHIFTS, at(moment)) is is_open
