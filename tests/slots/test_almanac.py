from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slots import almanac

SUNDAY = date(2026, 11, 22)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1))


@given(DAYS, st.integers(0, 6))
def test_the_next_such_weekday_is_within_a_week(today: date, number: int) -> None:
    ahead = almanac.weekday(today, number, None)
    behind = almanac.weekday(today, number, None, past=True)
    assert ahead is not None
    assert behind is not None
    assert ahead.weekday() == behind.weekday() == number
    assert timedelta(0) <= ahead - today < timedelta(7)
    assert timedelta(0) <= today - behind < timedelta(7)


@given(DAYS, st.integers(0, 6), st.integers(-2, 2))
def test_weeks_start_on_monday(today: date, number: int, weeks: int) -> None:
    day = almanac.weekday(today, number, weeks)
    monday = today - timedelta(today.weekday())
    assert day is not None
    assert (day - monday).days == 7 * weeks + number


@given(DAYS, st.integers(1, 12), st.integers(1, 31))
def test_the_next_day_of_a_month_lies_ahead(today: date, month: int, day: int) -> None:
    found = almanac.month_and_day(today, month, day)
    if found is None:
        assert day > 29
    else:
        assert (found.month, found.day) == (month, day)
        assert found >= today


@pytest.mark.parametrize(
    ("today", "day", "past", "found"),
    [
        (SUNDAY, 25, False, date(2026, 11, 25)),
        (SUNDAY, 22, False, SUNDAY),
        (SUNDAY, 20, False, date(2026, 12, 20)),
        (SUNDAY, 20, True, date(2026, 11, 20)),
        (SUNDAY, 25, True, date(2026, 10, 25)),
        (SUNDAY, 31, False, date(2026, 12, 31)),
        (date(2026, 12, 30), 5, False, date(2027, 1, 5)),
        (date(2027, 1, 2), 30, True, date(2026, 12, 30)),
        (date(2027, 2, 1), 30, False, date(2027, 3, 30)),
        (SUNDAY, 32, False, None),
    ],
)
def test_day_of_month(today: date, day: int, past: bool, found: date | None) -> None:
    assert almanac.day_of_month(today, day, past=past) == found


def test_leap_days() -> None:
    assert almanac.month_and_day(SUNDAY, 2, 29) == date(2028, 2, 29)
    assert almanac.month_and_day(date(2028, 3, 1), 2, 29, past=True) == date(2028, 2, 29)
    assert almanac.month_and_day(SUNDAY, 2, 29, 2027) is None
    assert almanac.month_end(date(2028, 2, 3)) == date(2028, 2, 29)


def test_months() -> None:
    assert almanac.month(SUNDAY, 11) == date(2026, 11, 1)
    assert almanac.month(SUNDAY, 3) == date(2027, 3, 1)
    assert almanac.day_of_month(date(2026, 12, 9), 5, 1) == date(2027, 1, 5)
    assert almanac.day_of_month(date(2027, 1, 9), 5, -1) == date(2026, 12, 5)


def test_feasts() -> None:
    assert almanac.feast(SUNDAY, "春节") == date(2027, 2, 6)
    assert almanac.feast(SUNDAY, "春节", past=True) == date(2026, 2, 17)
    assert almanac.feast(SUNDAY, "双十一") == date(2027, 11, 11)
    assert almanac.feast(SUNDAY, "圣诞") == date(2026, 12, 25)
    assert almanac.feast(date(2050, 1, 1), "中秋") is None


def test_days_beyond_the_calendar_are_none() -> None:
    assert almanac.shifted(date.max, 1) is None
    assert almanac.weekday(date.max, 0, 2) is None
