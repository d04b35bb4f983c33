"""Days that words name, counted from a given day: weekdays, days of a month, feasts. No clock is read here.

Without a word that tells otherwise a day lies ahead: on the 25th, "20号" is that of the next month, while
"20号拍的" is that of this one. Every function gives None where there is no such day.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import cache

from bot.text import wordlists

_FIXED = {
    "元旦": (1, 1),
    "情人节": (2, 14),
    "妇女节": (3, 8),
    "三八节": (3, 8),
    "38节": (3, 8),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "儿童节": (6, 1),
    "618": (6, 18),
    "六一八": (6, 18),
    "国庆": (10, 1),
    "十一": (10, 1),
    "双11": (11, 11),
    "双十一": (11, 11),
    "双12": (12, 12),
    "双十二": (12, 12),
    "圣诞": (12, 25),
    "年底": (12, 31),
}
_LUNAR = {"春节": 0, "过年": 0, "年前": 0, "年后": 0, "端午": 1, "中秋": 2}
FEASTS = (*_FIXED, *_LUNAR)
_FAR = 9  # A 29th of February is at most eight years away.


@cache
def _lunar() -> dict[int, tuple[date, ...]]:
    rows = wordlists.read("bot.slots", "feasts.txt")
    return {int(year): tuple(date.fromisoformat(f"{year}-{day}") for day in days) for year, days in rows}


def shifted(today: date, days: int) -> date | None:
    """Give the day so many days from today."""
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def weekday(today: date, number: int, weeks: int | None, *, past: bool = False) -> date | None:
    """Give the weekday `number` (Monday is 0) of the week `weeks` from this one; weeks start on Monday.

    With None for `weeks`, the next such day from today on, or the last one up to today where it is past.
    """
    if weeks is not None:
        return shifted(today, number - today.weekday() + 7 * weeks)
    ahead = (number - today.weekday()) % 7
    return shifted(today, ahead - 7 if past and ahead else ahead)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(today: date, days: list[date | None], *, past: bool) -> date | None:
    known = [day for day in days if day is not None and (day <= today if past else day >= today)]
    return (max(known) if past else min(known)) if known else None


def day_of_month(today: date, day: int, months: int | None = None, *, past: bool = False) -> date | None:
    """Give the next (or last) day of that number, in the month `months` from this one where that is said."""
    first = today.year * 12 + today.month - 1
    steps = range(-3, 4) if months is None else (months,)
    days = [_on((first + step) // 12, (first + step) % 12 + 1, day) for step in steps]
    return days[0] if months is not None else _nearest(today, days, past=past)


def month_and_day(today: date, month: int, day: int, year: int | None = None, *, past: bool = False) -> date | None:
    """Give the next (or last) such day; a 29th of February lies in a leap year."""
    if year is not None:
        return _on(year, month, day)
    years = range(today.year - _FAR, today.year + _FAR)
    return _nearest(today, [_on(each, month, day) for each in years], past=past)


def month(today: date, number: int, *, past: bool = False) -> date | None:
    """Give the first day of that month, the running one included."""
    if number == today.month:
        return today.replace(day=1)
    return month_and_day(today, number, 1, past=past)


def month_end(today: date) -> date:
    """Give the last day of this month."""
    return today.replace(day=calendar.monthrange(today.year, today.month)[1])


def feast(today: date, name: str, *, past: bool = False) -> date | None:
    """Give the next (or last) day of a feast; the lunar ones are known from 2020 to 2040."""
    if name in _FIXED:
        return month_and_day(today, *_FIXED[name], past=past)
    return _nearest(today, [days[_LUNAR[name]] for days in _lunar().values()], past=past)
