"""Numbers in a reply: plain numbers, sums of money, dates, contact numbers, and what they amount to."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

_DIGITS = "零一二两三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000, "亿": 100000000}
_CHINESE = "零〇一二两三四五六七八九十百千万亿半几俩仨廿"
DIGITS = r"\d{1,12}(?:\.\d{1,4})?"
"""A number in figures, bounded: one of more than twelve is none, and no run may cost more than linear time."""
_FIGURE = rf"(?:{DIGITS}|[{_CHINESE}]{{1,12}})"
# 一下 and 小二 count nothing.
_NUMBER = re.compile(
    rf"(?=[\d{_CHINESE}])(?:\d{{1,12}}(?:\.\d{{1,4}})?[万千百]?|(?<!小)(?!一[下些样般定直起切边会])[{_CHINESE}]{{1,12}})"
)
_MONEY = re.compile(rf"(?=[\d{_CHINESE}]){_FIGURE}(?:多|来)?(?:块钱|块|元|毛|角|大洋|rmb|米(?!长|宽|高|内|左))")
_DATE = re.compile(
    r"(?=[\d一二三四五六七八九十今明后大周星礼下本这月年节春过国中端元双])(?:"  # no other letter begins one
    r"\d{1,4}年\d{1,2}月|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[号日](?!线|楼|店|链)|\d{1,2}[./-]\d{1,2}(?![\d.%元块])|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}[日号]?"
    r"|[一二三四五六七八九十]{1,3}号|今天|今晚|今日|今早|今儿"
    r"|明天|明晚|明早|明日|明儿|后天|大后天|后日|周[一二三四五六日末天]|星期[一二三四五六日天]|礼拜[一二三四五六日天]"
    r"|下周|本周|这周|月底|年底|年前|节前|月初|春节|过年|国庆|中秋|端午|元旦|双十一|双11|双十二|双12|618)"
)
_CONTACT = re.compile(
    r"(?:[0-9]|[零〇一二三四五六七八九幺两])(?:(?:[0-9]|[零〇一二三四五六七八九幺两])){6,19}|[0-9]{3,4}-[0-9]{4}-?[0-9]{4}"
)
_ACCOUNT = re.compile(
    r"(?<![a-z0-9])(?=[a-z0-9_-]{0,19}[0-9])(?=[0-9_-]{0,19}[a-z])[a-z0-9][a-z0-9_-]{4,19}(?![a-z0-9])"
)

_SPAN = re.compile(
    rf"(?=[\d{_CHINESE}])(?:{_FIGURE}(?:个)?(?:工作日|工作天|天|日|小时|钟头|分钟|周|星期|礼拜|月|年|刻钟)|半天|半小时|半个月|半年)"
)

_WHOLE = "零一二两三四五六七八九十百千"
WHOLE = rf"({DIGITS}|[{_WHOLE}]{{1,12}})"
"""One group of a pattern: a number of things or of money, for `value` to read."""
PARTS = rf"({DIGITS}|[{_WHOLE}万半]{{1,12}})"
"""The same of times and measures, which are halved as well."""
REST = rf"[\d.{_WHOLE}]{{0,12}}"
"""What a WHOLE may have left over: looked past, lest a part of a number be read for the number."""
GRAMS = {"克": 1, "斤": 500, "公斤": 1000, "千克": 1000, "kg": 1000, "吨": 1_000_000}
"""Units of weight."""

_FIGURES = re.compile(rf"[\d{_CHINESE}]")
_ANY = re.compile(rf"[\d幺{_CHINESE}]")
_MANY = re.compile("[0-9零〇一二三四五六七八九幺两]{7}|[0-9]-")
_NAMED = re.compile("[a-z][a-z0-9_-]{0,18}[0-9]|[0-9][a-z0-9_-]{0,18}[a-z]")
# What cannot be missing where one of the kind stands: most replies hold none, and are read no further.
_KINDS = {
    "时长": (_SPAN, re.compile("[日天时钟周星礼月年刻]")),
    "数": (_NUMBER, _FIGURES),
    "钱": (_MONEY, re.compile("[块元毛角大r米]")),
    "日期": (_DATE, re.compile(r"[日月号天晚早儿周星礼年节中庆端元双./-]|618")),
    "号码": (_CONTACT, _MANY),
    "账号名": (_ACCOUNT, _NAMED),
}
_WITHOUT_FIGURES = {"日期": _KINDS["日期"]}


def find(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where numbers (数), sums (钱), times (时长), dates (日期), contacts (号码) and account names (账号名) stand."""
    kinds = _KINDS if _ANY.search(text) else _WITHOUT_FIGURES
    return {
        kind: [match.span() for match in pattern.finditer(text)]
        for kind, (pattern, needed) in kinds.items()
        if needed.search(text)
    }


@lru_cache(maxsize=4096)
def value(text: str) -> Decimal | None:
    """What the first number in `text` amounts to (三十五 -> 35, 1.5万 -> 15000, 半 -> 0.5); None where none stands."""
    match = _NUMBER.search(text)
    if match is None:
        return None
    said = match.group()
    if said[0].isdigit():
        return _arabic(said)
    return _chinese(said)


def _arabic(said: str) -> Decimal | None:
    unit = _UNITS.get(said[-1])
    try:
        amount = Decimal(said[:-1] if unit else said)
    except InvalidOperation:
        return None
    return amount * (unit or 1)


def _chinese(said: str) -> Decimal | None:
    if said == "半":
        return Decimal("0.5")
    if any(sign in "几半" for sign in said):
        return None
    said = said.replace("〇", "零").replace("俩", "两").replace("仨", "三").replace("廿", "二十")
    if not any(sign in _UNITS for sign in said):
        return Decimal("".join(str(_digit(sign)) for sign in said))
    return Decimal(_with_units(said))


def _digit(sign: str) -> int:
    place = _DIGITS.index(sign)
    return place if place < 3 else place - 1


def _with_units(said: str) -> int:
    total = section = digit = 0
    last = 1
    for sign in said:
        if sign in _UNITS:
            unit = _UNITS[sign]
            last = unit
            if unit >= 10000:
                total, section = (total + section + digit) * unit, 0
            else:
                section += (digit or 1) * unit
            digit = 0
        else:
            digit = _digit(sign)
            last = 1 if sign == "零" else last
    # 二百五 is 250: a digit at the end after a unit counts tenths of that unit.
    return total + section + (digit * last // 10 if last >= 100 else digit)
