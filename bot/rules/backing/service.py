"""Invoices, returns, warranty, compensation and what has really been done, against the shop's terms."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.rules import numbers
from bot.rules.backing.freight import amount
from bot.rules.numbers import PARTS
from bot.rules.pattern import Place
from bot.rules.reply import MISSING, Reply

_DAYS = re.compile(rf"{PARTS}(?:个)?(?:工作)?(?:天|日)")
_MONEY = re.compile(rf"(?:退|补|赔|返|补偿|赔付)(?:您|你|给您|给你|个|偿)?{PARTS}|{PARTS}(?:块|元)")
_SOON = {
    "马上": 0,
    "立刻": 0,
    "现在": 0,
    "今天": 0,
    "当天": 0,
    "明天": 1,
    "明早": 1,
    "后天": 2,
    "次日": 1,
    "隔天": 1,
    "第二天": 1,
    "立马": 0,
    "今晚": 0,
    "下午": 0,
    "小时": 0,
    "分钟": 0,
    "秒开": 0,
    "随货": 0,
    "一会": 0,
}


_SPECIAL = ("专", "增票", "增值税票", "能抵扣", "可抵扣", "抵扣的")
_GIVEN = ("赠品", "礼品", "赠送")


def invoice_terms(reply: Reply, place: Place) -> bool | None:
    """Whether the shop gives the kind of invoice named, as soon as is said.

    What another sentence says of a gift that comes with the goods, or of days to report damage, is no such promise.
    """
    types = reply.facts.get("invoice.types")
    days = amount(reply.facts.get("invoice.days"))
    if types is MISSING and days is None:
        return None
    said = reply.sentence(place)
    if "票" not in said and any(word in said for word in _GIVEN):
        return True
    kinds = tuple(map(str, types or ())) if types is not MISSING else None
    return (kinds is None or _kinds_hold(said, kinds)) and (days is None or _soon_enough(said, days))


_ANY_SUM = re.compile(r"(?:金额|多少钱?|几块钱?|大小)[^，。]{0,3}都能开")  # speaks of sums, and of no kind of invoice


_ON_PAPER = re.compile("纸质|纸的那种|纸的票|纸票|箱子里|随货|随包裹|跟货|一起寄|寄给您|寄过去|放箱|放包裹|附在")
_ANY_KIND = re.compile("什么票都|哪种票|要什么票|要啥票|哪样都|各种|任何发票|啥票|都能开|随便哪种")


def _kinds_hold(said: str, kinds: tuple[str, ...]) -> bool:
    special, paper = any(word in said for word in _SPECIAL), _ON_PAPER.search(said) is not None
    if special or paper:
        fitting = [kind for kind in kinds if "专" in kind or not special]
        return any(map(_printed, fitting)) if paper else bool(fitting)
    return _ANY_KIND.search(_ANY_SUM.sub("", said)) is None or any("专" in kind for kind in kinds)


def _printed(kind: str) -> bool:
    return "纸" in kind or ("专" in kind and "电子" not in kind)


def _soon_enough(said: str, days: Decimal) -> bool:
    told = _DAYS.search(said)
    if told:
        value = numbers.value(told[1])
        return value is None or value >= days
    soon = [number for word, number in _SOON.items() if word in said]
    return not soon or min(soon) >= days


def return_freight(reply: Reply, _: Place) -> bool | None:
    """Whether the shop pays for sending back, or the order is insured, as the reply promises."""
    said = reply.text
    insured, pays = reply.facts.get("policy.freight_insurance"), reply.facts.get("policy.return_freight_by_shop")
    if "险" in said:
        return None if insured is MISSING else bool(insured) and not _too_much(said)
    if pays is MISSING:
        return None if insured is MISSING else False
    return bool(pays)


_NOT_ALL = re.compile(r"(?:不一定|未必|不见得|不是|不会|不能|没法|不)(?:都|能|会|是|够)?(?:全赔|全额|都赔|全包)")


def _too_much(said: str) -> bool:
    plain = _NOT_ALL.sub("", said)
    return any(word in plain for word in ("全赔", "全额", "一分不", "不用花", "都赔", "全包", "一毛"))


def compensation(reply: Reply, place: Place) -> bool | None:
    """Whether the sum promised is within what may be compensated before asking anybody."""
    most = amount(reply.facts.get("policy.max_comp"))
    if most is None:
        return None if reply.facts.get("policy.max_comp") is MISSING else False
    said = reply.clause(place)
    if any(
        word in said for word in ("全额", "全退", "全款", "双倍", "不用退货", "不用寄", "直接退款", "仅退款", "全部退")
    ):
        return False
    told = [numbers.value(hit[1] or hit[2]) for hit in _MONEY.finditer(reply.text)]
    sums = [value for value in told if value is not None]
    return bool(sums) and max(sums) <= most


_RECORDS = (
    (
        (
            "改价",
            "改好价",
            "价格改",
            "价钱改",
            "改了价",
            "改成",
            "改好了价",
            "价改",
            "减掉",
            "优惠好",
            "改过价",
            "价给您改",
        ),
        "price_changed",
    ),
    (("备注", "标注", "写上", "记上", "记下", "注明", "留言"), "noted"),
    (("地址", "电话改", "收货人", "收件"), "address_changed"),
    (
        ("领导", "主管", "店长", "老板", "经理", "上级", "批", "申请", "财务", "请示", "总部", "特批", "厂家"),
        "approved",
    ),
    (("快递", "物流", "停运", "网点", "爆仓", "封路", "大雪", "暴雨"), "logistics_notice"),
    (("仓库", "发货", "打包", "发出", "加急", "拦截"), "warehouse_notice"),
    (("系统", "后台", "电脑", "网络"), "system_notice"),
)


def done(reply: Reply, place: Place) -> bool | None:
    """Whether the record says that it was done, approved or notified."""
    record = reply.facts.get("record")
    if not isinstance(record, dict):
        return None
    said = reply.clause(place)
    for words, key in _RECORDS:
        if any(word in said for word in words):
            value = record.get(
                key, record.get("escalated", MISSING) if key == "approved" and "批" not in said else MISSING
            )
            return bool(value) if value is not MISSING else _nothing_done(record)
    return _nothing_done(record)


def _nothing_done(record: dict[str, Any]) -> bool | None:
    return False if record and not any(record.values()) else None


def received(reply: Reply, _: Place) -> bool | None:
    """Whether the goods have arrived, so that confirming receipt may be mentioned."""
    state = reply.facts.get("order.state")
    if state is MISSING:
        return None
    return state in ("signed", "closed")


def not_placed(reply: Reply, _: Place) -> bool | None:
    """Whether no order stands yet, so that its price may still change."""
    state = reply.facts.get("order.state")
    return None if state is MISSING else state in ("none", "closed")


TESTS = {
    "invoice_terms": invoice_terms,
    "return_freight": return_freight,
    "compensation": compensation,
    "done": done,
    "received": received,
    "not_placed": not_placed,
}
