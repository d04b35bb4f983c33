from __future__ import annotations

from datetime import date

import pytest

from bot.reply.values.value import number, written, written_moment

NOW = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (None, None),
        (date(2026, 12, 1), "12月1日"),
        (date(2028, 2, 29), "2028年2月29日"),
        (date(2027, 5, 20), "5月20日"),
        (date(2027, 5, 21), "2027年5月21日"),
    ],
)
def test_dates_bear_their_year_where_it_is_not_plain(moment: date | None, text: str | None) -> None:
    assert written(moment, NOW) == text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (None, None),
        ("2026-11-30", "11月30日"),
        ("2026-11-30 23:59", "11月30日"),
        ("2026-11-30 23:59:59", "11月30日"),
        ("2026-11-30 20:00", "11月30日20:00"),
    ],
)
def test_an_end_within_a_day_is_told_to_the_minute(moment: str | None, text: str | None) -> None:
    assert written_moment(moment, NOW) == text


def test_no_number_stays_no_number() -> None:
    assert (number(None), number(0), number("2-4")) == (None, "0", "2-4")
