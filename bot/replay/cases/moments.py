"""The clock of a case: when it begins, and how each turn moves it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Final, Protocol
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot import lines
from bot.errors import InputError

DEFAULT: Final = datetime(2026, 11, 24, 10, 0)  # noqa: DTZ001 - meant in the zone of whichever shop is played
"""When a case begins that names no time: a Tuesday morning. Not today, for the same case must always end the same."""

STEP: Final = timedelta(seconds=10)
"""How long after the turn before it a turn comes that does not say when."""

WITHIN_BURST: Final = timedelta(seconds=2)
"""How long after each other the lines of one burst come."""

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_SPAN = re.compile(r"([0-9]{1,4}) ?(秒|分钟|分|小时|天|s|m|h|d)")
_UNITS = {"秒": 1, "s": 1, "分": 60, "分钟": 60, "m": 60, "小时": 3600, "h": 3600, "天": 86400, "d": 86400}
_MOMENT_HELP = '时间要写成 "2026-11-24 10:00" 这样，年月日和时分都要有，并加引号'


def _moment(value: Any) -> datetime:
    if isinstance(value, str | datetime) and ":" in str(value):
        try:
            return lines.parse_moment(str(value), "")
        except InputError:
            pass
    raise PydanticCustomError("moment", _MOMENT_HELP)


def _when(value: Any) -> datetime | time:
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found:
        return time(int(found[1]), int(found[2]))
    try:
        return _moment(value)
    except PydanticCustomError:
        raise PydanticCustomError("when", '写成 "16:30"（同一天）或者 "2026-11-24 16:30"，要加引号') from None


def _span(value: Any) -> timedelta:
    found = _SPAN.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("span", "写成 30秒、5分钟、2小时、3天 这样：数字加单位")
    return timedelta(seconds=int(found[1]) * _UNITS[found[2]])


_TEXT = {"type": "string"}
Moment = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema(_TEXT)]
"""A date with its time; without a zone it is meant in the shop's."""

When = Annotated[datetime | time, BeforeValidator(_when), WithJsonSchema(_TEXT)]
"""A date with its time, or a time of the same day."""

Span = Annotated[timedelta, BeforeValidator(_span), WithJsonSchema({"type": "string", "pattern": f"^{_SPAN.pattern}$"})]
"""A number with its unit: 30秒, 5分钟, 2小时, 3天."""


class Timed(Protocol):
    """A turn as far as the clock is concerned."""

    @property
    def buyer(self) -> tuple[str, ...]:
        """The lines of the buyer."""

    @property
    def at(self) -> datetime | time | None:
        """When it comes."""

    @property
    def after(self) -> timedelta | None:
        """How long after the turn before it."""


def times(begin: datetime, chat: Iterable[Timed], zone: str) -> list[datetime]:
    """Tell when each turn is over, in the shop's zone. One that is earlier than that before it is a mistake."""
    clock = lines.in_zone(begin, ZoneInfo(zone))
    ends: list[datetime] = []
    for turn in chat:
        if ends or turn.at is not None or turn.after is not None:
            clock = _moved(clock, turn.at, turn.after)
        clock += WITHIN_BURST * max(0, len(turn.buyer) - 1)
        ends.append(clock)
    return ends


def _moved(clock: datetime, at: datetime | time | None, after: timedelta | None) -> datetime:
    if isinstance(at, datetime):
        return lines.in_zone(at, clock.tzinfo) if clock.tzinfo else at
    if isinstance(at, time):
        return datetime.combine(clock.date(), at, clock.tzinfo)
    return clock + (STEP if after is None else after)


def shown(moment: datetime) -> str:
    """Write a time as an owner reads it, with the day of the week."""
    return f"{moment:%Y-%m-%d %H:%M} 星期{'一二三四五六日'[date.weekday(moment)]}"
