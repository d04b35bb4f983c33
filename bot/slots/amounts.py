"""Sums of money in a message, and the offers that a bargaining buyer makes (60行吗, 便宜到50)."""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType

from bot.slots.found import Found

# 35块, 35.5元, 3块5, 9块9毛, 3元5角, 5毛, ¥35, 1万元, 100多块; the text is cleaned, so numerals are digits.
_MONEY = re.compile(
    r"(?P<sign>¥ ?)?(?P<number>(?<![\d.])\d{1,7}(?:\.\d{1,2})?)(?P<scale>[万千])?(?P<more>多|来)?"
    r"(?:(?P<unit>块钱?|元钱?|圆|rmb)(?P<jiao>\d(?![\d.]|包(?!邮)|[个块元袋件箱盒瓶罐条双套斤份次天号月]))?(?:[毛角])?|(?P<cents>[毛角](?:钱)?))?"
)
_ROUND = re.compile("抹[个掉去]?零(?:头)?|零头(?:就|给我|帮我)?(?:免|抹|去|不要)|去(?:个|掉)?零头|凑个?整")
_ROUND_DETAIL = MappingProxyType({"round": "yes"})
_TELLTALE = re.compile(r"[\d零整]")
_SCALES = {"万": 10000, "千": 1000}

# What makes of a bare number a sum, and of a sum an offer.
_TO = re.compile(r"(?:便宜|优惠|降|少|减|让|改|算|打折|砍)(?:价格|价|点)?(?:到|成|为|至)|一口价|凑个整|凑整|算我|卖我")
_SOFT = re.compile(r"(?:就|给|按|出|最多|那|能)(?:你|您|个|给)?$")
_AFTER = re.compile(
    r"(?:行不行|行吗|行不|行么|行嘛|卖不卖|卖不|卖吗|卖么|成不成|成吗|成交|可否|包邮(?:卖|行|吧|可以|好吗)|"
    r"(?:给|卖)(?:我|你)?(?:行|吧|可以|吗)|拿(?:走|下)|我(?:就|马上|立马|直接)(?:拍|买|下单|要|付)|好了吧|得了)"
)
_AFTER_SUM = re.compile("吧|可以吗|可以不|可以么|好吗|好不好|怎么样|如何|能卖|卖|ok")
_WISH = re.compile("便宜|优惠|少点|打折|最低")
_OFF = re.compile(r"(?:便宜|优惠|少|减|让|降|返|补|差|立减|满减|省)(?:我|了|个|价)?$")
_UNITS_AFTER = re.compile(
    r"[个袋包件箱盒瓶罐条双套斤克份次天号月日年点米片只支张人岁楼种款层位码%折小分cgkm\d.\-/:多来]|公斤|千克|厘米|公分"
)


def find(text: str) -> list[Found]:
    """Find sums (`amount`) and offers (`offer`) in a cleaned text; values are yuan as Decimal.

    A bare number is money only where the wording offers it. `detail["round"]` is set for 抹零, whose price depends on
    the product; its value is 0. `detail["about"]` is set for 100多, `detail["off"]`
    for a reduction (便宜10块), which is no price.
    """
    if not _TELLTALE.search(text):
        return []
    sums = [slot for found in _MONEY.finditer(text) if (slot := _slot(text, found))]
    return sums + [
        Found("offer", Decimal(0), each.start(), each.end(), _ROUND_DETAIL) for each in _ROUND.finditer(text)
    ]


def _slot(text: str, found: re.Match[str]) -> Found | None:
    marked = bool(found["sign"] or found["unit"] or found["cents"])
    before = text[max(0, found.start() - 8) : found.start()]
    if not marked and (_UNITS_AFTER.match(text, found.end()) or (before[-1:].isalnum() and before[-1:].isascii())):
        return None
    off = bool(_OFF.search(before))
    offers = not off and _offers(text, found.end(), before, marked)
    if not (marked or offers):
        return None
    detail = {"about": "yes"} if found["more"] or text.startswith("多", found.end()) else {}
    detail |= {"off": "yes"} if off else {}
    return Found("offer" if offers else "amount", _value(found), found.start(), found.end(), MappingProxyType(detail))


def _offers(text: str, end: int, before: str, marked: bool) -> bool:
    """Whether the wording around a sum proposes it as the price."""
    ends = [match.end() for match in _TO.finditer(before)]
    if ends and ends[-1] == len(before):
        return True
    if _AFTER.match(text, end):
        return True
    wished = _AFTER_SUM.match(text, end)
    return bool(
        wished and (marked or _SOFT.search(before) or _WISH.search(before) or not before or wished.group() == "吧")
    )


def _value(found: re.Match[str]) -> Decimal:
    number = Decimal(found["number"]) * _SCALES.get(found["scale"] or "", 1)
    if found["cents"]:
        return number / 10
    return number + Decimal(found["jiao"] or 0) / 10
