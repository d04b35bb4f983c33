"""What an owner meant by a value that does not fit: 129元 is 129, 12月9日 a date, 店长 the word for it in English.

Only a guess that really fits its place is offered, so each is tried there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from bot.shop.opening import Path

_NUMBER: Final = re.compile(
    r"[¥$]?\s*([0-9][0-9,]{0,12}(?:\.[0-9]{1,4})?)\s*"
    r"(?:元|块|块钱|件|个|份|包|双|条|盒|瓶|天|小时|期|分|折|%|克|g|公斤|kg|厘米|cm|左右|起)?",
    re.IGNORECASE,
)
_DAY: Final = re.compile(
    r"([0-9]{4})\s?[-/.年]\s?([0-9]{1,2})\s?[-/.月]\s?([0-9]{1,2})\s?日?(?:\s+([0-9]{1,2}):([0-9]{2}))?"
)
_CLOCK: Final = re.compile(r"(早上|上午|中午|下午|晚上)?\s?([0-9]{1,2})\s?[:点时.]\s?(半|[0-9]{2})?分?")
_LATE: Final = frozenset({"下午", "晚上"})
_NOON: Final = 12
_YES: Final = frozenset({"是", "有", "能", "可以", "支持", "送", "对", "要"})
_NO: Final = frozenset({"否", "无", "没有", "不能", "不可以", "不支持", "不送", "不", "不要"})
_WEEKDAYS: Final = "一二三四五六日"
_WEEKDAY: Final = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")

Guess = tuple[Any, str]
"""A value, and how it is written in the file."""


def guess(model: type[BaseModel], path: Path, written: str, help_text: str) -> str | None:
    """Tell what to write at `path` of a model instead of `written`; None where nothing that may be meant fits.

    `help_text` is the description of the place: “buyer 买家” there makes 买家 mean buyer.
    """
    return next((said for value, said in _candidates(written, help_text) if _fits(model, path, value)), None)


def _candidates(written: str, help_text: str) -> Iterator[Guess]:
    text = unicodedata.normalize("NFKC", written).strip()
    named = re.search(rf"([a-z_]{{2,20}}) {re.escape(text)}(?![\w])", help_text) if text else None
    if named:
        yield named[1], named[1]
    if text in _YES | _NO:
        yield text in _YES, "true" if text in _YES else "false"
    yield from _numbers(text, help_text)
    weekday = _WEEKDAY.fullmatch(text)
    if weekday:
        number = _WEEKDAYS.index(weekday[1].replace("天", "日")) + 1
        yield number, str(number)
    yield from _days(text)
    yield from _clocks(text)


def _numbers(text: str, help_text: str) -> Iterator[Guess]:
    found = _NUMBER.fullmatch(text)
    if found is None:
        return
    number = Decimal(found[1].replace(",", ""))
    rates = (number, number / 10, number * 10) if "几折" in help_text else (number,)  # 85 and 0.85 are 8.5
    for each in rates:
        said = format(each.normalize(), "f")
        yield (int(each) if each == each.to_integral_value() else each), said


def _days(text: str) -> Iterator[Guess]:
    found = _DAY.fullmatch(text)
    if found is None:
        return
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None:
            yield day, day.isoformat()
        else:
            moment = datetime(day.year, day.month, day.day, int(found[4]), int(found[5]))  # noqa: DTZ001 - the shop's
            yield f"{moment:%Y-%m-%d %H:%M}", f'"{moment:%Y-%m-%d %H:%M}"'
    except ValueError:
        return


def _clocks(text: str) -> Iterator[Guess]:
    found = _CLOCK.fullmatch(text)
    if found is None:
        return
    late = _NOON if found[1] in _LATE and int(found[2]) < _NOON else 0
    minute = "30" if found[3] == "半" else found[3] or "00"
    clock = f"{int(found[2]) + late:02d}:{minute}"
    yield clock, f'"{clock}"'


def _fits(model: type[BaseModel], path: Path, value: Any) -> bool:
    """Try a value at its place, with nothing around it: what else is missing then is no matter of this place."""
    data = value
    for part in reversed(path):
        data = [data] if isinstance(part, int) else {part: data}
    where = tuple(0 if isinstance(part, int) else part for part in path)
    try:
        model.model_validate(data)
    except ValidationError as error:
        return all(details["loc"][: len(where)] != where for details in error.errors(include_url=False))
    return True
