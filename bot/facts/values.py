"""The kinds of value that facts are made of.

Money is Decimal in yuan and never a float: YAML reads `9.9` as a binary float, so the number is taken by its shortest
decimal spelling (`str`), which is what the owner typed. A clock time is a string "HH:MM", because an unquoted 9:30
is read by YAML 1.1 as the number 570.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

Region = Literal[
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州",
    "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "香港", "澳门", "台湾",
]  # fmt: skip
"""The 34 provinces and regions by their short names, as they are written everywhere in facts, slots and replies."""

REGIONS: Final[tuple[Region, ...]] = Region.__args__  # type: ignore[attr-defined]

_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_DAYS = re.compile(r"([0-9]{1,3})(?:[-~至到]([0-9]{1,3}))?天?")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]([0-9]{2}:[0-9]{2})(:[0-9]{2})?)?")
_LIMIT = Decimal(10_000_000)
_DAY_ONLY = len("2026-12-31")
_LAST = 59


def _money(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise PydanticCustomError("money", "这里要写金额（元），例如 9.9")
    try:
        amount = Decimal(str(value).strip())
    except InvalidOperation:
        raise PydanticCustomError("money", "这里要写金额（元），只写数字，例如 9.9") from None
    if not amount.is_finite() or not 0 <= amount < _LIMIT:
        raise PydanticCustomError("money", "金额不能是负数，也不能超过一千万元")
    if amount != round(amount, 2):
        raise PydanticCustomError("money", "金额最多写到分，也就是小数点后两位")
    return amount


def _clock(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 24 * 60:
        meant = f"{value // 60:02d}:{value % 60:02d}"
        raise PydanticCustomError("clock", '时间要加引号，写成 "{meant}"，不加引号会被当成数字', {"meant": meant})
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise PydanticCustomError("clock", '时间要写成 "16:00" 这样的格式：小时和分钟都是两位，并加引号')
    return value


def _moment(value: Any) -> str:
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    found = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("moment", '日期写成 2026-12-31；要写到几点就加引号写 "2026-12-31 20:00"')
    try:
        datetime.fromisoformat(found[0])
    except ValueError:
        raise PydanticCustomError("moment", "没有这一天或这个时刻，请核对年月日和时分") from None
    return found[0].replace("T", " ")


def _text(value: str) -> str:
    if any(char in "{}" or char < " " for char in value):
        raise PydanticCustomError("text", "这里不能有花括号 { }、换行和制表符：这段文字会原样写进回复")
    return value


Money = Annotated[
    Decimal,
    BeforeValidator(_money),
    WithJsonSchema({"type": ["number", "string"], "minimum": 0, "exclusiveMaximum": 10_000_000}),
]
"""Yuan, not negative, at most two decimals."""

Clock = Annotated[
    str, BeforeValidator(_clock), WithJsonSchema({"type": "string", "pattern": f"^(?:{_CLOCK.pattern})$"})
]
"""A time of day "HH:MM" in the shop's time zone; "24:00" is the end of the day."""

Moment = Annotated[
    str, BeforeValidator(_moment), WithJsonSchema({"type": "string", "pattern": f"^(?:{_MOMENT.pattern})$"})
]
"""A day or a moment of the shop's clock: "2026-12-31", "2026-12-31 20:00", "2026-12-31 23:59:59"."""

Text = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_text)]
"""A piece of the owner's text that may stand in a reply: one line, without braces."""

Name = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_text)]
"""A short name (a product, a gift, a courier)."""

Count = Annotated[int, Field(ge=0, le=1_000_000, strict=True)]
"""A number of pieces, days or hours."""


Weekday = Annotated[int, Field(ge=1, le=7, strict=True)]
"""A day of the week, 1 = Monday."""


class Section(BaseModel):
    """Base of all sections: nothing may be changed afterwards, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True)


class Days(Section):
    """A number of days, exact or from-to. Written `3` or `"2-4"`; read as {min, max}."""

    model_config = ConfigDict(
        json_schema_extra={
            "type": ["integer", "string", "object"],
            "pattern": f"^(?:{_DAYS.pattern})$",
            "examples": [3, "2-4"],
        }
    )

    min: Count = Field(description="最少几天")
    max: Count = Field(description="最多几天")

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if isinstance(value, dict | Days):
            return value
        found = None if isinstance(value, bool) else _DAYS.fullmatch(str(value).strip())
        if found is None:
            raise PydanticCustomError("days", '天数写成 3 或者 "2-4"')
        least = int(found[1])
        return {"min": least, "max": int(found[2] or least)}

    @model_validator(mode="after")
    def _in_order(self) -> Days:
        if self.min > self.max:
            raise PydanticCustomError("days", "天数前小后大，例如 2-4")
        return self

    def __str__(self) -> str:
        return str(self.min) if self.min == self.max else f"{self.min}-{self.max}"


def yuan(amount: Decimal) -> str:
    """Write the amount as it stands in a reply, without the word 元: "59", "9.9", "12.55"; never "59.00" or "5E+1"."""
    cents = int(amount * 100)
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else f"{sign}{whole}"


def first_second(moment: str) -> datetime:
    """Tell the first second of a `Moment`: a day begins at 00:00:00, a minute at its :00."""
    return datetime.fromisoformat(moment)


def last_second(moment: str) -> datetime:
    """Tell the last second of a `Moment`: 23:59:59 of a day; a time ends on its second, but "23:59" means 23:59:59."""
    start = datetime.fromisoformat(moment)
    if len(moment) == _DAY_ONLY:
        return datetime.combine(start, time(23, 59, 59))
    return start.replace(second=59) if start.minute == _LAST and not start.second else start


def minutes(clock: str) -> int:
    """Count the minutes since midnight of a valid "HH:MM"."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)
