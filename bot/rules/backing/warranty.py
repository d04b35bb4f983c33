"""Warranty, exchange, repair and multiple compensation told, against the product's terms and the shop's policy."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.rules import numbers
from bot.rules.backing.freight import amount
from bot.rules.letters import STOPS
from bot.rules.numbers import PARTS
from bot.rules.pattern import Place
from bot.rules.reply import MISSING, Reply

_TERM = re.compile(rf"{PARTS}(?:个)?(年|月|天)")
_MONTHS = {"年": Decimal(12), "月": Decimal(1), "天": Decimal(1) / 30}
_NONE = re.compile("不保|除外|不含|不在保|不质保|无保")
_DAYS = re.compile(rf"{PARTS}(?:个)?(天|日|周|星期)")
_TIMES = re.compile(rf"(?:赔|罚|陪|培){PARTS}|{PARTS}倍")
_APART = re.compile(f"[，,、；;。 {''.join(STOPS)}]")
_ENDLESS = (
    "终身",
    "一辈子",
    "永久",
    "无限",
    "随时",
    "多久",
    "终生",
    "永远",
    "摔",
    "人为",
    "进水",
    "用坏",
    "弄坏",
    "自己",
)
_REPLACED = ("换新", "免费换", "直接换", "包换", "整机", "只换")
# What is said to be outside the warranty promises nothing: 人为损坏不在保修里，其他一年内免费修.
_OUTSIDE = re.compile(
    f"(?:非人为|不是人为|除了人为|人为的?除外|(?:人为|摔|进水|自己)[^{''.join(STOPS)}]{{0,6}}(?:不在|除外|不保|不算|不包|不管|不含|另算|收费|自费))"
)
_WHOLE = re.compile("整机|全机|整车|整体|主机|全国|联保|保修|质保|包修|免费|保固|期|为|有|的|是")


def warranty(reply: Reply, place: Place) -> bool | None:
    """Whether warranty, exchange and multiple compensation are as the product's warranty and the shop's policy say."""
    said = _OUTSIDE.sub("", reply.clause(place))
    times = _TIMES.search(said)
    if times:
        return _times_hold(reply, numbers.value(times[1] or times[2]))
    terms = reply.facts.get("product.warranty")
    if terms is MISSING:
        return None
    if not terms or any(word in said for word in _ENDLESS):
        return bool(terms) and any(word in str(terms) for word in ("终身", "永久"))
    return all(_terms_hold(part, str(terms)) for part in _parted(said))


def speaks(reply: Reply, place: Place) -> bool:
    """Whether the words tell of a warranty or a term at all: else the product's terms back nothing."""
    said = reply.clause(place)
    return _TERM.search(said) is not None or any(word in said for word in ("保修", "质保", "联保", "包修", "保固"))


def _parted(said: str) -> list[str]:
    """The clauses that tell a term, or the whole where none does: 整机保一年，电机保三年 promises two things."""
    return [part for part in _APART.split(said) if _TERM.search(part)] or [said]


def _times_hold(reply: Reply, value: Decimal | None) -> bool | None:
    policy = reply.facts.get("policy.compensation")
    if policy is MISSING:
        return None
    granted = numbers.value(re.sub(r"^.*?[赔罚]", "", str(policy or "")))
    return value is not None and granted is not None and value <= granted


def _months(text: str) -> Decimal | None:
    hit = _TERM.search(text)
    value = numbers.value(hit[1]) if hit else None
    return None if hit is None or value is None else value * _MONTHS[hit[2]]


def _terms_hold(said: str, terms: str) -> bool:
    told, granted = _months(said), _granted(said, terms)
    if told is None:
        return not any(word in said for word in _REPLACED) or "换" in terms
    return granted is not None and told <= granted


def _granted(said: str, terms: str) -> Decimal | None:
    """The term of the part that is spoken of (电机), else that of the whole, which is told first or alone."""
    general: Decimal | None = None
    for each in _APART.split(terms):
        term = _TERM.search(each)
        months = _months(each)
        if term is None or months is None:
            excluded = _NONE.search(each)
            if excluded and (part := each[: excluded.start()].lower()) and part in said:
                return Decimal(0)
            continue
        part = _WHOLE.sub("", each[: term.start()].lower())
        if part and part in said:
            return months
        general = months if general is None else general
    return general


def repaired_within(reply: Reply, place: Place) -> bool | None:
    """Whether a repair takes no less time than the shop's policy says."""
    days, told = amount(reply.facts.get("policy.repair_days")), _DAYS.search(reply.clause(place))
    value = numbers.value(told[1]) if told else None
    if days is None or told is None or value is None:
        return None
    return value * (7 if told[2] in ("周", "星期") else 1) >= days


TESTS = {"warranty": warranty, "repaired_within": repaired_within}
