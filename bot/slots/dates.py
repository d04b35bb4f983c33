"""Days and clock words of a message, counted from the given day: 后天, 下周一, 25号, 3月8号, 年前, 今晚8点."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType

from bot.slots import almanac
from bot.slots.found import Found

_DAYS = {
    "大前天": -3,
    "前天": -2,
    "前日": -2,
    "昨": -1,
    "今": 0,
    "当天": 0,
    "当日": 0,
    "明": 1,
    "后天": 2,
    "后日": 2,
    "大后天": 3,
}
_WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_MONTHS = {"上": -1, "这": 0, "本": 0, "下": 1}
_NUMBERS = (
    {sign: number for number, sign in enumerate("一二三四五六日")}
    | {"天": 6, "末": 5}
    | {str(number): number - 1 for number in range(1, 8)}
)
_PART = "凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|早|晚"
_FEASTS = "|".join(sorted(almanac.FEASTS, key=len, reverse=True))
_DAY = re.compile(
    r"(?P<day>大前天|大后天|前天|前日|后天|后日|当天|当日|(?:昨|今|明)(?:天|日|儿|早|晚)|今(?=[早晚上下中]))"
    r"|(?:(?P<week>上上|下下|上|这|本|下)个?)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末]|[1-7](?![\d天个]))"
    r"|(?:(?P<year>20\d\d)[年./\-])(?P<ymonth>1[0-2]|0?[1-9])[月./\-](?P<yday>[12]\d|3[01]|0?[1-9])[号日]?"
    r"|(?P<month>(?<!\d)(?:1[0-2]|0?[1-9]))月份?(?:(?P<mday>[12]\d|3[01]|0?[1-9])(?!\d)[号日]?)?(?!饼)"
    r"|(?:(?P<months>上|这|本|下)个?月)(?:(?P<nday>[12]\d|3[01]|0?[1-9])[号日])?"
    r"|(?P<mid>(?<![\d.])(?:[12]\d|3[01]|[1-9]))(?:号|日)(?![链线码楼店仓色钻尺]|.?[大小]号)"
    r"|(?P<after>(?<!\d)\d{1,3})天(?:之后|以后|后)"
    r"|(?P<end>月底)|(?P<nextweek>下周|下星期|下礼拜)"
    rf"|(?<!\d)(?P<feast>{_FEASTS})(?![\d个件袋包元块点.])节?(?:之?前|之?后)?"
)
_CLOCK = re.compile(
    rf"(?P<part>{_PART})?(?:的|大概|大约)?(?<![\d.])(?:(?P<hour>[01]?\d|2[0-4])(?:点钟?|时(?!间))(?:(?P<half>半)|(?P<minute>[0-5]?\d)分?(?!\d))?"
    rf"|(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?!\d)|(?P<one>一点)(?=钟|半|前|之前|以前|发|到|左右))"
)
_PART_ALONE = re.compile("(?:凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜)(?!好)")
_EVENING = frozenset(["下午", "傍晚", "晚上", "晚", "夜里", "半夜"])
# What tells that a day lies behind: 20号拍的, 14号的订单, 今天已经12号.
_PAST = re.compile(
    r".{0,8}?(?:(?:拍|买|付|下|订|发|寄|到|收|签收|下单|付款|发货|申请|退|生产)(?:了|的(?!话))|已经|的(?:订单|单子|货单))"
)
# 今天拍几号能到, 明天能发吗: the day of ordering or sending, none by which the parcel has to be there.
_ORDERING = re.compile("[我就要能可以给会还马上现在]{0,4}(?:下单|拍|买|付|订|发|寄)(?!到|的)")
_PAST_BEFORE = re.compile("(?:今天|都|已经).{0,3}$")
_TELLTALE = re.compile(
    "[天日儿早晚午晨夜周月号点时:节期拜底末年]|今|春|端|秋|双|五一|十一|618|六一|圣诞|元旦|国庆|三八|38"
)


def find(text: str, today: date) -> list[Found]:
    """Find the days and times of a cleaned text.

    The value is a date; `detail` has `hour`, `minute` and `part` (of the day) where they are said, and `span`
    ("month", "week", "before" or "after") where the words mean more than that one day, and `ordering` where
    something is to be ordered or sent on it.
    """
    if not _TELLTALE.search(text):
        return []
    days = [slot for found in _DAY.finditer(text) if (slot := _day(text, found, today))]
    rest = _without(text, days)
    clocks = [_clock(found, today) for found in _CLOCK.finditer(rest)]
    rest = _without(rest, clocks)
    parts = [_part(found, today) for found in _PART_ALONE.finditer(rest)]
    return _joined(text, sorted([*days, *clocks, *parts], key=lambda slot: slot.start))


def _without(text: str, found: list[Found]) -> str:
    """Blot out what has been found, so that no part of it is found again."""
    pieces: list[str] = []
    done = 0
    for slot in found:
        pieces += (text[done : slot.start], "_" * (slot.end - slot.start))
        done = slot.end
    return "".join([*pieces, text[done:]])


def _day(text: str, found: re.Match[str], today: date) -> Found | None:
    past = bool(_PAST.match(text, found.end()) or _PAST_BEFORE.search(text[max(0, found.start() - 6) : found.start()]))
    value = _named(found, today, past=past) or _numbered(found, today, past=past)
    if value is None:
        return None
    ordering = {"ordering": "下单"} if _ORDERING.match(text, found.end()) else {}
    return Found("date", value, found.start(), found.end(), MappingProxyType(_span(found) | ordering))


def _named(found: re.Match[str], today: date, *, past: bool) -> date | None:
    """Give the day that a word names."""
    if found["day"]:
        return almanac.shifted(today, _DAYS[found["day"]] if found["day"] in _DAYS else _DAYS[found["day"][0]])
    if found["weekday"]:
        weeks = _WEEKS[found["week"]] if found["week"] else None
        return almanac.weekday(today, _NUMBERS[found["weekday"]], weeks, past=past)
    if found["feast"]:
        return almanac.feast(today, found["feast"], past=past)
    if found["nextweek"]:
        return almanac.weekday(today, 0, 1)
    return almanac.month_end(today) if found["end"] else None


def _numbered(found: re.Match[str], today: date, *, past: bool) -> date | None:
    """Give the day that numbers tell."""
    if found["year"]:
        return almanac.month_and_day(today, int(found["ymonth"]), int(found["yday"]), int(found["year"]))
    if found["month"]:
        number = int(found["month"])
        if found["mday"]:
            return almanac.month_and_day(today, number, int(found["mday"]), past=past)
        return almanac.month(today, number, past=past)
    if found["months"]:
        return almanac.day_of_month(today, int(found["nday"] or 1), _MONTHS[found["months"]])
    if found["mid"]:
        return almanac.day_of_month(today, int(found["mid"]), past=past)
    return almanac.shifted(today, int(found["after"])) if found["after"] else None


def _span(found: re.Match[str]) -> dict[str, str]:
    written = found.group()
    if (found["month"] and not found["mday"]) or (found["months"] and not found["nday"]):
        return {"span": "month"}
    if found["nextweek"]:
        return {"span": "week"}
    if found["feast"] and written.endswith("前"):
        return {"span": "before"}
    if found["feast"] and written.endswith("后"):
        return {"span": "after"}
    return {"part": written[1]} if found["day"] and written[1:] in ("早", "晚") else {}


def _clock(found: re.Match[str], today: date) -> Found:
    hour = int(found["hour"] or found["hour24"] or 1)
    part = found["part"]
    minute = "30" if found["half"] else found["minute"] or found["minute24"]
    detail = {"hour": str(_full(hour, part))}
    detail |= {"minute": str(int(minute))} if minute else {}
    detail |= {"part": part} if part else {}
    return Found("date", today, found.start(), found.end(), MappingProxyType(detail))


def _full(hour: int, part: str | None) -> int:
    """Give the hour of 24: 下午3点 is 15, 晚上12点 is 24 (the end of that day), 中午1点 is 13."""
    afternoon = part in _EVENING and 1 <= hour <= 12 and not (part in ("半夜", "夜里") and hour < 6)
    noon = part == "中午" and hour < 4
    return hour + 12 if (afternoon and not (part == "下午" and hour == 12)) or noon else hour


def _part(found: re.Match[str], today: date) -> Found:
    return Found("date", today, found.start(), found.end(), MappingProxyType({"part": found.group()}))


def _joined(text: str, found: list[Found]) -> list[Found]:
    """Join a time, or a part of the day, with the day right before it."""
    joined: list[Found] = []
    for slot in found:
        if joined and _belongs(text, joined[-1], slot):
            joined[-1] = _join(joined[-1], slot)
        else:
            joined.append(slot)
    return joined


def _belongs(text: str, before: Found, slot: Found) -> bool:
    timed = slot.detail.keys() & {"hour", "part"}
    gap = text[before.end : slot.start]
    return bool(timed) and "hour" not in before.detail and gap in ("", "的", " ", "大概", "大约")


def _join(before: Found, slot: Found) -> Found:
    detail = {**before.detail, **slot.detail}
    if "hour" in detail and "part" in detail and "part" not in slot.detail:
        detail["hour"] = str(_full(int(detail["hour"]), detail["part"]))
    return Found("date", before.value, before.start, slot.end, MappingProxyType(detail))
