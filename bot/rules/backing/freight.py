"""Postage, couriers and delivery against the freight template."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.rules import numbers
from bot.rules.numbers import DIGITS
from bot.rules.pattern import Place
from bot.rules.reply import MISSING, Reply

_EVERYWHERE = (
    "全国",
    "哪里都",
    "哪儿都",
    "任何地",
    "所有地",
    "不管哪",
    "哪个省",
    "哪个县",
    "哪个市",
    "无论哪",
    "都包邮",
    "一律",
    "全部",
    "全场",
    "哪都",
    "不论哪",
    "不分地区",
)
_EXCEPT = ("除", "不含", "不包括", "以外", "之外", "部分地区", "偏远")
_REST = ("别的", "其他", "其它", "其余", "剩下")
_WHEREVER = re.compile(
    "(?:不管|无论|不论|甭管)(?:您|你)?(?:是)?(?:在|寄|发|送|寄到|发到|送到|往){0,3}(?:哪|什么地方|啥地方|多远)"
)
_STILL_SHORT = ("还差", "再凑", "再选", "再加", "再买", "再拍", "再带")  # what is missing is named: a condition
_REACHING = ("满", "够", "凑", "过", "达到", "超过")
_PIECES = re.compile(r"[满够](\d{1,4})件")
_FROM = re.compile(rf"({DIGITS})(?:元|块)?(?:起|以上)")
_FIGURE = 6  # a sum stands right behind 满
_AREAS = {
    "江浙沪": ("江苏", "浙江", "上海"),
    "东北": ("黑龙江", "吉林", "辽宁"),
    "港澳台": ("香港", "澳门", "台湾"),
    "拉萨": ("西藏",),
    "乌鲁木齐": ("新疆",),
    "三亚": ("海南",),
    "海口": ("海南",),
    "岛": ("海南",),
    "内蒙": ("内蒙古",),
}
# Words that say the same of how goods are brought.
_MODES = (
    ("上楼",),
    ("上门", "到家", "家门", "门口", "到您家", "到你家"),
    ("安装", "装好", "装上", "组装"),
    ("入户", "进门", "进屋", "送进", "抬进", "搬进"),
)
REGIONS = (
    *(
        "北京",
        "天津",
        "河北",
        "山西",
        "内蒙古",
        "辽宁",
        "吉林",
        "黑龙江",
        "上海",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
    ),
    *("山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃"),
    *("青海", "宁夏", "新疆", "香港", "澳门", "台湾"),
)
_SPELLINGS = {
    "sf": "顺丰",
    "ems": "邮政",
    "京东": "京东",
    "汇通": "百世",
    "顺风快递": "顺丰",
}


def amount(value: Any) -> Decimal | None:
    """A number of the context as Decimal, or None where it is none."""
    if value is MISSING or value is None or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return numbers.value(str(value))


def regions_in(text: str, known: Iterable[str]) -> list[str]:
    """Which of the regions `known` the text names, by their own names or those of a place inside them."""
    named = [region for region in known if region in text or region[:2] in text]
    return named + [region for area, inside in _AREAS.items() if area in text for region in inside if region in known]


def free_postage(reply: Reply, place: Place) -> bool | None:
    """Whether the template sends this order, or the regions named, without postage."""
    freight = reply.facts.get("freight")
    if not isinstance(freight, dict):
        return None
    clause = reply.clause(place)
    paid = _paid_regions(freight)
    if _but_these(clause, reply.sentence(place)):
        return True
    if _says_everywhere(clause) and paid and "满" not in clause:
        return any(word in reply.text for word in _EXCEPT) or _rest_only(reply.text, paid)
    named = regions_in(clause, paid)
    if named:
        return any(word in clause for word in _EXCEPT) or all(
            _region_is_free(reply, freight, clause, region) for region in named
        )
    region = str(reply.facts.get("buyer.region") or "")
    if region and regions_in(region, paid) and not _names_region(clause):
        return _region_is_free(reply, freight, clause, region)
    return _free_anyway(reply, freight, clause)


def _says_everywhere(clause: str) -> bool:
    return any(word in clause for word in _EVERYWHERE) or _WHEREVER.search(clause) is not None


def _rest_only(text: str, paid: list[str]) -> bool:
    """Whether the regions that pay are told first, and the rest is free: 新疆20元，西藏25，别的地方都包邮."""
    return any(word in text for word in _REST) and all(region[:2] in text for region in paid)


def _but_these(clause: str, sentence: str) -> bool:
    """Whether the regions named are those left out: 除开新疆、西藏这些地方，其余都免邮费."""
    return "除" in sentence and any(word in clause for word in _REST)


def _paid_regions(freight: dict[str, Any]) -> list[str]:
    fees = freight.get("fee") if isinstance(freight.get("fee"), dict) else {}
    assert isinstance(fees, dict)  # noqa: S101 - for the type checker; the line above made it one
    return [str(region) for region in (freight.get("excluded") or ())] + [
        str(k) for k, fee in fees.items() if amount(fee)
    ]


def _names_region(clause: str) -> bool:
    return any(area in clause for area in ("江浙沪", "省", "市", "地区")) and "偏远" not in clause


def _region_is_free(reply: Reply, freight: dict[str, Any], clause: str, region: str) -> bool:
    if any(region[:2] in str(excluded) for excluded in freight.get("excluded") or ()):
        return False
    return _free_from(reply, freight, clause, region) is True


def _free_anyway(reply: Reply, freight: dict[str, Any], clause: str) -> bool | None:
    if freight.get("free"):
        return True
    enough = _free_from(reply, freight, clause)
    if enough is None:
        return False if "free" in freight else None
    return enough


def _limit(freight: dict[str, Any], region: str) -> Decimal | None:
    """The sum from which postage is free, which a region may have for itself."""
    own = freight.get("free_over_by")
    by_region = own if isinstance(own, dict) else {}
    limits = [limit for name, limit in by_region.items() if region and str(name)[:2] == region[:2]]
    return amount(limits[0] if limits else freight.get("free_over"))


def _free_from(reply: Reply, freight: dict[str, Any], clause: str, region: str = "") -> bool | None:
    """Whether the sum or the pieces that the reply names, or the order's sum, are enough for free postage."""
    enough, told = amount(freight.get("free_pieces")), _PIECES.search(reply.text)
    if enough is not None and told is not None:
        return Decimal(told[1]) >= enough
    limit = _limit(freight, region)
    if limit is None:
        return None
    said = reply.text.replace("满意", "如意") if clause else ""  # behind 满意 no sum stands
    named = [numbers.value(said[start : start + _FIGURE]) for start in _after(said, _REACHING)]
    named += [numbers.value(hit[1]) for hit in _FROM.finditer(said)]
    if not named and any(word in clause for word in _STILL_SHORT):
        return True
    sums = [value for value in named if value is not None]
    if sums:
        return max(sums) >= limit
    price = amount(reply.facts.get("order.price"))
    return price is not None and price >= limit


def _after(text: str, words: tuple[str, ...]) -> list[int]:
    places = [(text.index(word), len(word)) for word in words if word in text]
    return [start + length for start, length in places if text[max(0, start - 1) : start] not in ("不", "没")]


def no_extra_postage(reply: Reply, place: Place) -> bool | None:
    """Whether asking for postage is backed: the region pays by the template, or the buyer chose a dearer courier."""
    freight = reply.facts.get("freight")
    if not isinstance(freight, dict):
        return None
    region = str(reply.facts.get("buyer.region") or "")
    if region and regions_in(region, _paid_regions(freight)):
        return _fee_agrees(reply, freight, place, region)
    if any(str(courier) in reply.text for courier in (freight.get("upgrade") or {})):
        return _upgrade_agrees(reply, freight)
    if regions_in(reply.clause(place), _paid_regions(freight)):
        return True
    return not freight.get("free") and _free_from(reply, freight, "") is not True


def _fee_agrees(reply: Reply, freight: dict[str, Any], place: Place, region: str) -> bool:
    said = numbers.value(reply.clause(place))
    fees = [amount(fee) for name, fee in (freight.get("fee") or {}).items() if str(name)[:2] in region]
    return said is None or not fees or fees[0] is None or said <= fees[0]


def _upgrade_agrees(reply: Reply, freight: dict[str, Any]) -> bool:
    fees = [amount(fee) for courier, fee in freight["upgrade"].items() if str(courier) in reply.text]
    said = [numbers.value(reply.text[start:end]) for start, end in reply.sums()]
    return all(fee is None or value is None or value <= fee for fee in fees for value in said)


def courier_offered(reply: Reply, place: Place) -> bool | None:
    """Whether the couriers named are among those that the shop uses or offers at a price."""
    freight = reply.facts.get("freight")
    if not isinstance(freight, dict) or "couriers" not in freight:
        return None
    offered = [*map(str, freight.get("couriers") or ()), *map(str, freight.get("upgrade") or {})]
    words = reply.words(place)
    named = _couriers_in(words, reply) or _couriers_in(reply.clause(place) if "选" in words else words, reply)
    if not named:
        return False
    return all(any(_same_courier(name, each) for each in offered) for name in named)


def _couriers_in(words: str, reply: Reply) -> list[str]:
    number = reply.grammar.couriers
    return [reply.text[a:b] for a, b in reply.scan.hits(number) if reply.text[a:b] in words]


def _same_courier(name: str, offered: str) -> bool:
    return _SPELLINGS.get(name, name)[:2] in offered.lower() or offered.lower()[:2] in name


def delivery_mode(reply: Reply, place: Place) -> bool | None:
    """Whether bringing upstairs, installing and the like is what the template or the product says."""
    mode = reply.facts.get("freight.delivery_mode")
    service = reply.facts.get("product.facts")
    said = reply.words(place)
    known = f"{mode or ''}{service or ''}"
    if mode is MISSING and "安装" not in known:
        return None
    if any(no in known for no in ("不含安装", "不包安装", "无安装", "自行安装")) and "装" in said:
        return False
    return any(
        any(word in said for word in same) and any(word in known for word in same) for same in _MODES
    ) and "不" not in str(mode or "")


TESTS = {
    "free_postage": free_postage,
    "no_extra_postage": no_extra_postage,
    "courier_offered": courier_offered,
    "delivery_mode": delivery_mode,
}
