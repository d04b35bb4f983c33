"""How many pieces a buyer speaks of: 3袋, 2件, 一个, 5斤."""

from __future__ import annotations

import re
from types import MappingProxyType

from bot.slots.found import Found

# Cleaning has turned numerals before a unit into digits, save those that are words as well (一个).
_UNIT = (
    "公斤|斤|包(?!邮)|[袋件箱盒瓶罐桶条双套提支只张片卷串粒颗份单台床本把组根朵束筒听杯枚]|个|对(?![吗吧不的么])|"
    "块(?=[肥香毛巾布蛋豆])"
)
_NOT_AFTER = "月|小时|星期|礼拜|工作日|人(?![参偶])|点|多月|半月|装|组合|件套|问题|电话|意思|地方|地址|价|头|样|差|生日"
_QUANTITY = re.compile(
    rf"(?:(?<![\d.第前每哪满/:\-])(?P<number>\d{{1,5}})|(?<![第前每哪满几十百])(?P<word>[一二两三四五六七八九]))"
    rf"(?P<unit>{_UNIT})(?!{_NOT_AFTER})"
)
_TELLTALE = re.compile(r"[\d一二两三四五六七八九]")
# 这一件 points at something, 多少钱一斤 and 一箱几包 tell what a unit costs or holds: none is a number of pieces.
_NO_ONE_AFTER = frozenset("这那哪每某同换另统唯单随万有上下是元块钱")
_NO_ONE_BEFORE = re.compile("(?:里面?)?(?:一?共)?(?:有|是|卖)?(?:多少|几|多大|多重)")
# 一个 is mostly an article; it counts where something is to be had.
_GIFT = re.compile(r"(?:送|赠)(?:我们?|俺|咱|点|给我)?$")
_WANTED = frozenset("买要拍来再送加定订补差少退发寄给拿选我")


def find(text: str) -> list[Found]:
    """Find quantities in a cleaned text: value in pieces as int, `detail["unit"]` as written.

    `detail["gift"]` is there where the pieces are to be given on top (再送一个): they are none that the buyer takes.
    """
    if not _TELLTALE.search(text):
        return []
    return [
        Found("quantity", _number(found), found.start(), found.end(), MappingProxyType(_detail(text, found)))
        for found in _QUANTITY.finditer(text)
        if _counts(text, found)
    ]


def _detail(text: str, found: re.Match[str]) -> dict[str, str]:
    unit = {"unit": found["unit"]}
    return unit | {"gift": "送"} if _GIFT.search(text[max(0, found.start() - 4) : found.start()]) else unit


def _number(found: re.Match[str]) -> int:
    return int(found["number"]) if found["number"] else "零一二三四五六七八九".find(found["word"].replace("两", "二"))


def _counts(text: str, found: re.Match[str]) -> bool:
    number = _number(found)
    if number != 1:
        return number > 0
    before = text[found.start() - 1] if found.start() else ""
    if before in _NO_ONE_AFTER or _NO_ONE_BEFORE.match(text, found.end()):
        return False
    return found["unit"] != "个" or before in _WANTED or found.end() == len(text)
