"""The times that exports write: 2026-11-20 10:23:45, 2026/11/20 10:23, 2026年11月20日 10时23分, epochs, ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from bot import lines
from bot.errors import InputError

_SHAPE = re.compile(
    r"\s*([0-9]{4})\s?[-/.年]\s?([0-9]{1,2})\s?[-/.月]\s?([0-9]{1,2})日?[\sT]{0,3}"
    r"(?:([0-9]{1,2})[:：时]([0-9]{1,2})(?:[:：分]([0-9]{1,2})(?:[.,][0-9]{1,9})?)?[分秒]?)?\s*"
)
_EXCEL = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no zone
_DAYS = range(36_526, 73_415)  # 2000 to 2100 in a sheet's days
_HALF_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {ord("："): ":", ord("－"): "-", ord("／"): "/"}


def read(value: str, time_format: str = "") -> datetime | None:
    """Read a time, without a zone unless it names its own; None where it is none that we know."""
    return _formatted(value, time_format) if time_format else _usual(value.translate(_HALF_WIDTH))


def _formatted(value: str, time_format: str) -> datetime | None:
    try:
        return datetime.strptime(value.strip(), time_format)  # noqa: DTZ007 - the reader gives the zone
    except ValueError:
        return None


def _usual(value: str) -> datetime | None:
    found = _SHAPE.fullmatch(value)
    try:
        if found:
            year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
            return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the reader gives the zone
        return _number(float(value))
    except (ValueError, OverflowError):
        pass
    try:
        return lines.parse_moment(value, "time")
    except InputError:
        return None


def _number(number: float) -> datetime | None:
    if int(number) in _DAYS:
        return _EXCEL + timedelta(seconds=round(number * 86_400))
    seconds = number / 1000 if number > 10**11 else number
    return datetime.fromtimestamp(seconds, tz=UTC) if 10**9 <= seconds < 4_102_444_800 else None
