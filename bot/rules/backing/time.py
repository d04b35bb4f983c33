"""Dates and hours promised against the shop's terms."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from bot.rules import numbers
from bot.rules.backing.freight import REGIONS, amount, regions_in
from bot.rules.numbers import DIGITS
from bot.rules.pattern import Place
from bot.rules.reply import MISSING, Reply

_HOURS = re.compile(rf"({DIGITS}|[零一二两三四五六七八九十半]{{1,12}})个?(?:小时|钟头)")
_DAYS = re.compile(r"(\d{1,12}|[一二两三四五六七八九十]{1,12})(?:天|日)(?:之|以)?内")
_CLOCK = re.compile(
    r"(凌晨|早上?|上午|晚上?|夜里|下午|傍晚)?(\d{1,2}|[零一二两三四五六七八九十]{1,3})(?::(\d{2})|点(?!点|儿|心|击|开|赞))"
)
_NOON = 12 * 60
_MORNING = 8 * 60
_LATE = ("晚", "晚上", "夜里", "下午", "傍晚")
_INVOICE = re.compile("发票|开票|专票|普票|电子票")
_DATE = re.compile(r"(\d{1,2})月(\d{1,2})|(\d{4})-(\d{1,2})-(\d{1,2})")


def moment(value: object) -> datetime | None:
    """A moment of the context, `2026-11-22 05:40` or ISO; None where it is none."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    try:
        return datetime.fromisoformat(str(value).replace(" 24:00", " 23:59")).replace(tzinfo=None)
    except ValueError:
        return None


def dispatch(reply: Reply, place: Place) -> bool | None:
    """Whether sending within the time named keeps to the terms: hours, cut-off, or the day of a pre-sale."""
    if _INVOICE.search(reply.sentence(place)):  # 开的是电子普通发票，10天内发您: no goods are sent
        return True
    shipping = reply.facts.get("shipping")
    if not isinstance(shipping, dict):
        return None
    text = reply.clause(place)
    presale = shipping.get("presale_ship")
    return _after_presale(text, str(presale)) if presale else _in_time(reply, text, shipping)


def _in_time(reply: Reply, text: str, shipping: dict[str, Any]) -> bool | None:
    hours = _hours_promised(text)
    terms = amount(shipping.get("sla_hours"))
    if hours is not None and terms is not None:
        return hours >= terms
    if _today(text):
        return _before_cutoff(reply, str(shipping.get("cutoff") or ""))
    if terms is None and "sla_hours" not in shipping:
        return None
    return _tomorrow_holds(text, terms)


def _tomorrow_holds(text: str, terms: object) -> bool:
    hours = amount(terms)
    if hours is None:
        return False
    if "明天" in text or "明早" in text or "次日" in text:
        return hours <= 24
    if "后天" in text:
        return hours <= 48
    return False


def _today(text: str) -> bool:
    return any(word in text for word in ("今天", "当天", "今日", "当日", "今晚"))


def _before_cutoff(reply: Reply, cutoff: str) -> bool:
    """Today is true only before the cut-off, or where the reply names the cut-off itself."""
    limit = _CLOCK.search(cutoff)
    minutes = _minutes(limit) if limit else None
    if minutes is None:
        return False
    named = [each for hit in _CLOCK.finditer(reply.text) if (each := _minutes(hit)) is not None]
    if named and all(each <= minutes or each % 720 <= minutes % 720 < minutes for each in named):
        return True
    now = moment(reply.facts.get("chase.now"))
    return now is not None and now.hour * 60 + now.minute < minutes and not named


def _minutes(hit: re.Match[str]) -> int | None:
    """The minute of the day that an hour names: 晚上十点 -> 1320, 4点 -> 240."""
    hour = numbers.value(hit[2])
    if hour is None:
        return None
    told = int(hour) * 60 + int(hit[3] or 0)
    if hit[1]:
        return told + _NOON if hit[1] in _LATE and told < _NOON else told
    # 三点 without a word for the time of day is in the afternoon: nobody is asked about the night.
    return told + _NOON if told < _MORNING and not hit[3] else told


def _hours_promised(text: str) -> int | None:
    hit = _HOURS.search(text)
    if hit:
        value = numbers.value(hit[1])
        return None if value is None else int(value)
    hit = _DAYS.search(text)
    value = numbers.value(hit[1]) if hit else None
    return None if value is None else int(value) * 24


def _after_presale(text: str, presale: str) -> bool:
    """A pre-sale keeps its day: the reply must name that day or a later one."""
    told, due = _DATE.search(text), _DATE.search(presale)
    if told is None or due is None:
        return False
    return _month_day(told) >= _month_day(due)


def _month_day(hit: re.Match[str]) -> tuple[int, int]:
    return (int(hit[1]), int(hit[2])) if hit[1] else (int(hit[4]), int(hit[5]))


def arrival(reply: Reply, _: Place) -> bool | None:
    """Whether the freight service itself guarantees the day of arrival, in the region that is spoken of."""
    guaranteed = reply.facts.get("freight.guaranteed_arrival")
    if guaranteed is MISSING:
        return None
    return bool(guaranteed) and _served(reply, str(guaranteed))


def _served(reply: Reply, service: str) -> bool:
    """A service that names regions (次日达，江浙沪) serves these only."""
    served = set(regions_in(service, REGIONS))
    meant = set(regions_in(reply.text, REGIONS)) or set(regions_in(str(reply.facts.get("buyer.region") or ""), REGIONS))
    return not served or not meant or meant <= served


def late_hour(reply: Reply, _: Place) -> bool | None:
    """Whether it is night (22:00 to 08:00), when no buyer may be reminded."""
    now = moment(reply.facts.get("chase.now"))
    return None if now is None else now.hour >= 22 or now.hour < 8


_DAY_WORD = re.compile("今天|今晚|明天|明晚|后天|周[一二三四五六日天末]|星期[一二三四五六日天]|月底|年底")


_LAST_DAY = re.compile(r"最后(?:一天|半天|[几\d一二两三]{1,4}个?(?:小时|钟头|分钟))")


def promo_ends(reply: Reply, place: Place) -> bool | None:
    """Whether a campaign really ends when the reply says so."""
    promos = reply.facts.get("promo")
    if not isinstance(promos, list | tuple):
        return None
    now = moment(reply.facts.get("chase.now"))
    text = reply.clause(place)
    ends = [promo.get("ends") for promo in promos if isinstance(promo, dict)]
    return any(_ends_so(text, moment(end), now) or _same_words(text, end) for end in ends)


def campaign_ends(reply: Reply, place: Place) -> bool | None:
    """Whether the campaign that is named ends when the reply says so."""
    promos = reply.facts.get("promo")
    if not isinstance(promos, list | tuple):
        return None
    said = reply.sentence(place)
    names = [str(promo.get("name") or "").lower() for promo in promos if isinstance(promo, dict)]
    return promo_ends(reply, place) if any(name and name in said for name in names) else None


def _same_words(text: str, end: object) -> bool:
    """Whether an end told in words (今晚24点, 周五) is told with the same words in the reply."""
    days = _DAY_WORD.findall(end) if isinstance(end, str) else []
    return bool(days) and all(day in text for day in days)


def _ends_so(text: str, ends: datetime | None, now: datetime | None) -> bool:
    if ends is None:
        return False
    told = _DATE.search(text)
    if told:
        return _month_day(told) == (ends.month, ends.day)
    if now is None:
        return True
    if _LAST_DAY.search(text):
        return now.date() == ends.date()
    day = {"今": 0, "明": 1, "后天": 2}
    for word, later in day.items():
        if word in text:
            return (now + timedelta(days=later)).date() == ends.date() or (
                (now + timedelta(days=later + 1)).date() == ends.date() and ends.hour == 0
            )
    return True


TESTS = {
    "dispatch": dispatch,
    "arrival": arrival,
    "late_hour": late_hour,
    "promo_ends": promo_ends,
    "campaign_ends": campaign_ends,
}
