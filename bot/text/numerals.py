"""Chinese numerals of amounts, quantities and dates as digits: 三十五块 -> 35块, 两袋 -> 2袋, 九块九 -> 9块9.

A numeral is rewritten only where it counts something: before a unit, or where it is long enough to be nothing else
(三十五). Words that merely contain a numeral (万一, 一下, 一样, 十分, 第一次, 双十一, 两三天) stay as they are.
"""

from __future__ import annotations

import re

from bot.text.edits import Edit

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_DIGIT = "[一二三四五六七八九]"
_ONE = "[一二三四五六七八九两]"
# Thousands, hundreds, tens, ones; 一百三 is 130 and 三千五 is 3500, as people say prices.
_BELOW = rf"(?:({_ONE})千)?零?(?:({_ONE})百)?零?(?:({_ONE}?)十)?零?({_ONE})?"
_NUMERAL = re.compile(rf"(?:(?P<wan>{_ONE}|[一二三四五六七八九]?十{_ONE}?)万)?{_BELOW}")
_COLLOQUIAL = re.compile(rf"({_ONE})([千百万])({_ONE})")
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10000}

_GOODS = (
    "公斤|千克|毫克|克|斤|厘米|公分|毫米|毫升|升|米|尺|寸|袋|包|件|箱|盒|瓶|罐|桶|条|双|套|提|支|只|张|片|卷|串|粒|颗|份|单(?!子)|"
    "折|号|码|抽|台|床|杯|听|筒|束|朵|株|棵|根|枚|组|岁|元|毛(?!巾|衣|毯|线|呢)|角(?!巾|形|度|落|色|裤|架)"
)
_MORE = "个|块|天|月|年|日|点|小时|分钟|分钱|周|星期|次|种|款|样|位|口|家|人|层|本|把|对|批|排|板|平|寸|两"
_RUN = re.compile(rf"[零〇一二三四五六七八九十百千万两]{{1,12}}(?P<unit>[多来]?(?:{_GOODS}|{_MORE}))?")
_SINGLE_GOODS = re.compile(rf"(?:{_GOODS})|块(?=钱|\d|{_ONE}(?!起|下|样|直|些|点|个|次))")
# 第三次, 周三, 星期三, 礼拜三, 双十二, 初五, 几十, 这一件
_ORDINAL = frozenset("第周期拜双初几数")
_POINTED = frozenset("这那哪每某同换另统唯单随万专")
# 九块九, 一米六五, 二尺一: what follows the unit belongs to the number unless it counts something itself.
_AFTER = re.compile(
    rf"(?<=[\d一二三四五六七八九十两][块毛米尺])(?:{_DIGIT}(?=一(?:{_GOODS}))|{_DIGIT}{{1,2}}"
    rf"(?![零〇一二三四五六七八九十百千万多来半点些起下样直次会定共般]|(?!包邮){_GOODS}|{_MORE}))"
)
_ANY = re.compile("[一二三四五六七八九十两]")


def value(numeral: str) -> int | None:
    """Give the number that a well-formed Chinese numeral writes; None for anything else (两三, 万一, 百)."""
    short = _COLLOQUIAL.fullmatch(numeral)
    if short:
        place = _PLACES[short[2]]
        return _DIGITS[short[1]] * place + _DIGITS[short[3]] * (place // 10)
    found = _NUMERAL.fullmatch(numeral)
    if not found or not numeral or numeral in ("零", "〇"):
        return None
    return _wan(found["wan"]) * 10000 + _below(*found.groups()[1:])


def _wan(numeral: str | None) -> int:
    return (value(numeral) or 0) if numeral else 0


def _below(thousand: str | None, hundred: str | None, ten: str | None, one: str | None) -> int:
    tens = 0 if ten is None else _DIGITS[ten] if ten else 1
    parts = (_DIGITS[thousand or "零"], _DIGITS[hundred or "零"], tens, _DIGITS[one or "零"])
    return parts[0] * 1000 + parts[1] * 100 + parts[2] * 10 + parts[3]


def find(text: str) -> list[Edit]:
    """Find the edits that write the numerals of `text` as digits."""
    if not _ANY.search(text):
        return []
    edits = [edit for found in _RUN.finditer(text) if (edit := _rewritten(text, found))]
    taken = {edit[0] for edit in edits}
    edits += [
        (found.start(), found.end(), _apart("".join(str(_DIGITS[sign]) for sign in found.group()), text, found.end()))
        for found in _AFTER.finditer(text)
        if found.start() not in taken
    ]
    return sorted(edits)


def _rewritten(text: str, found: re.Match[str]) -> Edit | None:
    unit = found["unit"]
    start, end = found.start(), found.start("unit") if unit else found.end()
    run = text[start:end]
    before = text[start - 1] if start else ""
    if before in _ORDINAL or before.isdigit() or not _counts(text, run, end, unit, before):
        return None
    number = value(run)
    return None if number is None else (start, end, _apart(str(number), text, end))


def _apart(number: str, text: str, end: int) -> str:
    """A number that digits follow (一米六五105斤) must not run into them."""
    return f"{number} " if text[end : end + 1].isdigit() else number


def _counts(text: str, run: str, end: int, unit: str | None, before: str) -> bool:
    """Whether this numeral counts something, and is no part of a word."""
    if run == "一":
        return before not in _POINTED and bool(_SINGLE_GOODS.match(text, end))
    if unit:
        return True
    return len(run) > 1 and run[0] != "十" and not run.endswith("万")


def to_arabic(text: str) -> str:
    """Write the numerals of a text as digits; see the module for what stays a word."""
    edits = find(text)
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text
