"""Detailed addresses in a text: what lies behind the province and the city, down to the door.

An address is told by units that follow each other closely: districts (朝阳区), streets (建国路), doors (88号, 3单元).
One alone is none (五路车, 3号发货): there must be a street with its door, or a door within a district or a building.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.text import wordlists

_NUMBER = "(?:[0-9]{1,5}|[一二三四五六七八九十百]{1,4})"
_DOOR = rf"(?:{_NUMBER}[A-Za-z]?|[A-Za-z](?=[栋幢座])|[A-Za-z]{_NUMBER})(?:-{_NUMBER}){{0,3}}"
_UNIT = re.compile(
    rf"(?P<block>{_DOOR}(?:号楼|号院|栋|幢|座|弄|单元|室|楼))"
    rf"|(?P<door>{_DOOR}号(?![码线色门仓店机系])|(?<=村){_NUMBER}(?:组|队))"
    r"|(?P<region>(?<=[北西宁林江苏徽建东南川州肃海湾])省|自治区|(?<![超都城夜上门菜股闹])市(?![场面]))"
    r"|(?P<district>(?<=[\u4e00-\u9fff])(?:(?<![地片社小校景园专])区|县|镇|乡|街道|(?<![农乡])村|旗)(?![别域长]))"
    r"|(?P<street>(?<=[\u4e00-\u9fff])(?:大道|胡同|(?<![一半公铁高网思套线顺带走在])路(?![上过线由径途])"
    r"|(?<![上逛])街(?![道上])|巷|弄(?![好错坏丢])))"
    r"|(?P<estate>(?<=[\u4e00-\u9fff])(?:花园|花苑|家园|公寓|大厦|新村|庄园|工业园|产业园|园区|苑|小区|社区))"
    r"|(?P<place>(?<=[\u4e00-\u9fff])(?:广场|校区|学校|大学|中学|小学|医院|宿舍))"
)
_GAP = 8
"""Signs between the ends of two units of one address: the name of the second."""
_NAME = 6
"""Signs that the name before the first unit has at most."""
_BOUND = re.compile(
    r"[^\u4e00-\u9fffA-Za-z]|地址|寄到|寄往|寄去|寄|发到|发往|发去|送到|改成|改到|换成|换到|在|住|是|到|去|往|我家|家里|单位"
)
_TRAIL = re.compile(rf"(?:[- ]?{_NUMBER}(?:号|室|楼|栋)?(?![0-9]|元|块|件|包|个|双|盒|条|月|日|点|天))")

_PHONE = re.compile(r"(?:电话|手机)?[:：]?1[3-9][0-9]{9}")
_SIGNS = re.compile(r"[\s,，.。、:：;；-]{1,20}")
_WHO = 8
"""Signs that a name, a title and 收 have at most, beside an address."""
_MORE = re.compile("[吗么?？对是错没不能]")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of the detailed parts; the province and the city before them are left out. Half-width text."""
    cluster: list[re.Match[str]] = []
    for unit in _UNIT.finditer(text):
        if cluster and not _near(text, cluster[-1].end(), unit.start()):
            yield from _detail(text, cluster)
            cluster = []
        cluster.append(unit)
    yield from _detail(text, cluster)


def alone(text: str) -> bool:
    """Tell whether a text is an address and nothing more than whose it is: 江苏苏州星湖街328号 小王收 13800000000."""
    spans = list(find(text))
    if not spans:
        return False
    rest = text[: spans[0][0]] + text[spans[-1][1] :]
    rest = _SIGNS.sub("", _places().sub("", _PHONE.sub("", rest)))
    return len(rest) <= _WHO and _MORE.search(rest) is None


def _near(text: str, end: int, start: int) -> bool:
    return start - end <= _GAP and not re.search(r"[\n。!?;！？；]", text[end:start])


def _detail(text: str, cluster: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    kinds = [str(unit.lastgroup) for unit in cluster]
    if not _is_address(kinds, cluster):
        return
    start = _start(text, cluster, kinds)
    end = cluster[-1].end()
    trail = _TRAIL.match(text, end)
    if start < end:
        yield start, trail.end() if trail else end


def _is_address(kinds: list[str], cluster: list[re.Match[str]]) -> bool:
    """A street with its door, a door in an estate or district, or two doors of different kinds (5栋2单元)."""
    seen = set(kinds)
    blocks = {unit.group()[-1] for unit, kind in zip(cluster, kinds, strict=True) if kind == "block"}
    if blocks:
        return len(blocks) > 1 or bool(seen & {"street", "estate", "place", "district", "region"})
    if "door" in seen:
        return bool(seen & {"street", "estate", "district"})
    return {"street", "district", "region"} <= seen


def _start(text: str, cluster: list[re.Match[str]], kinds: list[str]) -> int:
    """Where the detail begins: behind the last province or city, or with the name of the first unit."""
    regions = [unit.end() for unit, kind in zip(cluster, kinds, strict=True) if kind == "region"]
    detail = [unit for unit, kind in zip(cluster, kinds, strict=True) if kind != "region"]
    floor = max((end for end in regions if end <= detail[0].start()), default=0)
    if detail[0].lastgroup in ("door", "block"):
        floor = max(floor, detail[0].start())
    low = max(floor, detail[0].start() - _NAME) if not regions or detail[0].start() - floor > _NAME + 2 else floor
    name = text[low : detail[0].start()]
    bounds = [low + found.end() for found in _BOUND.finditer(name)]
    places = [low + found.end() for found in _places().finditer(name)]
    return max([low, *bounds, *places])


@cache
def _places() -> re.Pattern[str]:
    """The names of provinces and cities with what people append to them; the list is that of the region slots."""
    entries = wordlists.read("bot.slots", "regions.txt")
    names = {name for head, words in entries if head in ("province", "city") for name in words if len(name) > 1}
    bare = {name.removesuffix("市") for name in names if len(name) > 2}
    listed = sorted(names | bare, key=lambda name: (-len(name), name))
    return re.compile("(?:" + "|".join(map(re.escape, listed)) + ")(?:省|市)?")
