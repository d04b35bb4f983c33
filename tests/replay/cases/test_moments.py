from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.replay.cases import moments
from bot.replay.cases.moments import Moment, Span, When

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)
_WHEN: TypeAdapter[datetime | time] = TypeAdapter(When)
_SPAN: TypeAdapter[timedelta] = TypeAdapter(Span)
_BEGIN = datetime.fromisoformat("2026-11-24T10:00")


@dataclass(frozen=True, slots=True)
class Line:
    buyer: tuple[str, ...] = ()
    at: datetime | time | None = None
    after: timedelta | None = None


def clocks(*chat: Line, begin: datetime = _BEGIN) -> list[str]:
    return [f"{clock:%d %H:%M:%S}" for clock in moments.times(begin, chat, "Asia/Shanghai")]


@pytest.mark.parametrize("written", ["2026-11-24 10:00", "2026-11-24T10:00:00", _BEGIN])
def test_a_moment_has_its_day_and_its_time(written: object) -> None:
    assert _MOMENT.validate_python(written) == _BEGIN


@pytest.mark.parametrize(
    "written", ["10:00", "2026-11-24", "明天", 570, None, True, "2026-13-01 10:00", "0001-01-01 10:00"]
)
def test_what_is_no_moment_is_told_in_chinese(written: object) -> None:
    with pytest.raises(ValidationError, match="时间要写成"):
        _MOMENT.validate_python(written)


def test_a_turn_may_come_at_a_time_of_the_day() -> None:
    assert _WHEN.validate_python("16:30") == time(16, 30)
    assert _WHEN.validate_python("2026-11-25 16:30") == datetime.fromisoformat("2026-11-25T16:30")
    with pytest.raises(ValidationError, match="同一天"):
        _WHEN.validate_python("25:00")


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("30秒", 30), ("5分钟", 300), ("5 分", 300), ("2小时", 7200), ("3天", 259200), ("10m", 600)],
)
def test_a_span_is_a_number_with_its_unit(written: str, seconds: int) -> None:
    assert _SPAN.validate_python(written) == timedelta(seconds=seconds)


@pytest.mark.parametrize("written", [30, "30", "三分钟", "-5分钟", "99999天", "1.5小时"])
def test_what_is_no_span_is_told_in_chinese(written: object) -> None:
    with pytest.raises(ValidationError, match="数字加单位"):
        _SPAN.validate_python(written)


def test_turns_follow_each_other_in_ten_seconds_unless_they_say_otherwise() -> None:
    chat = (
        Line(),
        Line(),
        Line(after=timedelta(minutes=5)),
        Line(at=time(16, 30)),
        Line(at=datetime.fromisoformat("2026-11-25T09:00")),
    )
    assert clocks(*chat) == ["24 10:00:00", "24 10:00:10", "24 10:05:10", "24 16:30:00", "25 09:00:00"]


def test_the_lines_of_a_burst_take_two_seconds_each() -> None:
    assert clocks(Line(buyer=("在吗", "几时发", "急")), Line()) == ["24 10:00:04", "24 10:00:14"]


def test_the_first_turn_may_come_later_than_the_case_begins() -> None:
    assert clocks(Line(at=time(12, 0))) == ["24 12:00:00"]


def test_a_moment_without_a_zone_is_the_shops_and_one_with_a_zone_is_kept() -> None:
    assert clocks(Line(), begin=datetime.fromisoformat("2026-11-24T10:00+00:00")) == ["24 18:00:00"]


def test_a_moment_is_shown_with_its_weekday() -> None:
    assert moments.shown(datetime(2026, 11, 24, 10, 0, tzinfo=_SHANGHAI)) == "2026-11-24 10:00 星期二"
