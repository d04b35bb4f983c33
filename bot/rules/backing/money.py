"""Prices, discounts and price protection against what the shop grants."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal
from typing import Any

from bot.rules import numbers
from bot.rules.backing.freight import amount
from bot.rules.backing.offers import entries, figures, over
from bot.rules.backing.offers import told as told_of
from bot.rules.numbers import DIGITS, WHOLE
from bot.rules.pattern import Place
from bot.rules.reply import MISSING, Reply

_OFF = re.compile(
    rf"(?:少|减|便宜|优惠|让|降|抹|省|扣|立减|退|返)(?:个|您|你|掉|了|给您|给你|收|收您|算|的就|的也就)?{WHOLE}(?!折|头)"
)
_RATE = re.compile(r"(\d(?:\.\d)?|\d\d|[一二三四五六七八九]{1,2})折")
_TARGET = re.compile(
    rf"(?:改成|改到|改为|按|算您|算你|给您|给你|收您|收你|到手|付|成交|卖您|就|拿走|降到|优惠到|便宜到|减到|让到|让完|让成|让下来|去掉后|抹完|减完)(?:每件|一件|每个)?{WHOLE}(?:块|元|拿|给|就|吧|成|整|再|您|拍|付|哈|呢|哦|了|$|\x01|\x02)"
)
_PRICE_FIRST = re.compile(
    rf"{WHOLE}(?:块钱|块|元)?(?:整(?!机|套|箱|体|个)|给您|给你|卖您|卖你|拿走|带走|成交|拿下|收您|就行)"
)
_DAYS = re.compile(rf"({DIGITS}|[零一二两三四五六七八九十百千半]{{1,12}})(?:个)?(天|日|周|星期|个?月|年)")
_DAYS_OF = {"天": 1, "日": 1, "周": 7, "星期": 7, "月": 30, "个月": 30, "年": 365}
_OFFER = re.compile(r"券|满|活动|自动|页面|立减|领|凑|第二|第2|[两三四五\d][件双套]|大促|返场")
_MOST_PIECES = 20
_WITHOUT_ITS_CONDITION = re.compile("(?:一|单|1)[件个双套瓶盒](?:也|都)(?!不)|不(?:够|满)也")
_ROUNDING = ("零头", "抹零", "取整", "凑整")
_ENDLESS = (
    "随时",
    "一直",
    "任何时候",
    "什么时候",
    "永远",
    "以后",
    "双十一",
    "双11",
    "双十二",
    "双12",
    "618",
    "年底",
    "哪天",
    "一年",
    "再降",
    "多久",
    "元旦",
    "春节",
    "过年",
    "月底",
    "年后",
    "国庆",
)


def _discount(text: str, prices: Sequence[Decimal]) -> Decimal | None:
    """How many yuan the words take off; None where they name no figure that can be reckoned with."""
    off = _OFF.search(text)
    if off and off[1] != "零" and not _RATE.search(text):
        return numbers.value(off[1])
    return _discount_from(text, prices) if prices else None


def _discount_from(text: str, prices: Sequence[Decimal]) -> Decimal | None:
    """The same where only the price tells: 八折, 半价, 改成88, 抹零.

    A sum that somebody is to pay is held against the lowest price that is not below it: of a piece, or of the order.
    """
    rate, target = _RATE.search(text), _TARGET.search(text) or _PRICE_FIRST.search(text)
    if rate:
        value = numbers.value(rate[1]) or Decimal(10)
        return prices[0] * (1 - value / (100 if value >= 10 else 10))
    if "半价" in text:
        return prices[0] / 2
    wanted = numbers.value(target[1]) if target else None
    if wanted is not None:
        return min((price for price in prices if price >= wanted), default=prices[0]) - wanted
    return (prices[0] % 10 or prices[0] % 100) if any(word in text for word in _ROUNDING) else None


def _prices(reply: Reply) -> list[Decimal]:
    """What a piece costs, and the order, as far as known."""
    told = (amount(reply.facts.get(path)) for path in ("price.current", "order.price"))
    return [price for price in told if price]


_A_LITTLE = re.compile("些|点(?!个头|头|一下|击|开|进|付|确|收|哪|这|那|上|右|左)")


def price_authority(reply: Reply, place: Place) -> bool | None:
    """Whether the agent may grant the discount: within the authority, or what a coupon or a campaign gives anyway."""
    if _granted_anyway(reply) or _only_reckoned(reply) or _compensates(reply):
        return True
    most = amount(reply.facts.get("price.max_discount"))
    if most is None:
        return (
            False
            if reply.facts.knows("coupons") and not reply.facts.get("coupons") and reply.facts.knows("price")
            else None
        )
    off = _discount(reply.clause(place), _prices(reply))
    if most == 0:
        return off is not None and off <= 0
    if off is None:
        return _A_LITTLE.search(reply.clause(place)) is not None
    return off <= most


_AMENDS = re.compile(rf"(?:补偿?|赔付?)(?:给?您|给?你|亲)?{WHOLE}(?:块|元|，|\x01|\x02|$)")


def _compensates(reply: Reply) -> bool:
    """Whether the sum makes amends for a fault, which has its own limit (`compensation`), and no price is lowered."""
    most, said = amount(reply.facts.get("policy.max_comp")), _AMENDS.search(reply.text)
    if most is None or not said or reply.facts.get("order.state") not in ("shipped", "signed", "refunding"):
        return False
    return max(_values(reply, reply.numbers()), default=most + 1) <= most


def _granted_anyway(reply: Reply) -> bool:
    """Whether every figure of the reply stands in a coupon or a campaign, and the reply speaks of one.

    给您少20 is a promise of one's own, though there is a coupon of 20 from a sum on.
    """
    text = reply.text
    named = {value for value in _values(reply, reply.numbers()) if value > 1}
    if not named or _WITHOUT_ITS_CONDITION.search(text):
        return False
    rates = frozenset(_RATE.findall(text))
    listed = [each for key in ("coupons", "promo") for each in entries(reply, key) or ()]
    every = [(each, _speaks_of(each, text, rates)) for each in listed]
    # Only what tells one of the figures, or is named, can grant anything: of the rest it matters not whether it runs.
    bearing = [(each, speaks) for each, speaks in every if speaks or named & figures(told_of(each))]
    running = [(each, speaks) for each, speaks in bearing if not over(reply, each)]
    granted = {value for each, _ in running for value in figures(told_of(each))}
    if not named & granted or not (_OFFER.search(text) or any(speaks for _, speaks in running)):
        return False
    return named <= granted | _reckoned(reply, granted)


def _speaks_of(offer: Mapping[str, Any], text: str, rates: Set[str]) -> bool:
    """Whether the reply names the offer, or tells its very rate."""
    named = str(offer.get("name") or "\0").lower() in text
    return named or (bool(rates) and not rates.isdisjoint(_RATE.findall(told_of(offer))))


def _reckoned(reply: Reply, granted: set[Decimal]) -> set[Decimal]:
    """The prices of so many pieces, and what is left of them once an offer is taken off: 200打8折是160."""
    counts = {count for count in _values(reply, reply.numbers()) if count <= _MOST_PIECES} | {Decimal(1)}
    whole = {price * count for price in _own_prices(reply) for count in counts}
    return whole | {left for sum_ in whole for each in granted for left in (sum_ - each, sum_ * each / 10)}


def _only_reckoned(reply: Reply) -> bool:
    """Whether the sums named are the price as it is, or that price so many times, and nothing is taken off."""
    own = _own_prices(reply)
    counts = _values(reply, reply.numbers())
    told = _values(reply, reply.sums()) or counts
    if not own or not told or _OFF.search(reply.text) or _RATE.search(reply.text):
        return False
    return told <= {price * count for price in own for count in counts | {Decimal(1)}}


def _values(reply: Reply, places: tuple[tuple[int, int], ...]) -> set[Decimal]:
    return {value for value in (numbers.value(reply.text[a:b]) for a, b in places) if value}


def _own_prices(reply: Reply) -> set[Decimal]:
    paths = ("price.current", "order.price", "price.was")
    single = {value for value in (amount(reply.facts.get(path)) for path in paths) if value is not None}
    reckoned = reply.facts.get("price.reckoned")
    return single | {value for value in reckoned if value} if isinstance(reckoned, list | tuple) else single


def price_protection(reply: Reply, place: Place) -> bool | None:
    """Whether the price is protected for as long as the reply says."""
    raw = reply.facts.get("policy.price_protect_days")
    if raw is MISSING:
        return None
    days = amount(raw) or Decimal(0)
    if days <= 0:
        return False
    told = _DAYS.search(reply.clause(place)) or _DAYS.search(reply.text)
    if told:
        value = numbers.value(told[1])
        return value is None or value * _DAYS_OF[told[2]] <= days
    return not any(word in reply.text for word in _ENDLESS)


_FORMERLY = re.compile("之前|以前|上周|上个?月|昨天|前阵|原来|原先|日常价|去年")
_LOWEST = re.compile("全网|最低|最便宜|底价")


def lowest_proof(reply: Reply, place: Place) -> bool | None:
    """Whether the shop can prove the comparison: a record of the lowest price, or the former price as it was."""
    was = amount(reply.facts.get("price.was"))
    said = reply.clause(place)
    if was is not None and _FORMERLY.search(said) and not _LOWEST.search(said) and was in figures(said):
        return True
    if "原价" in said or "平时" in said or "之前卖" in said:
        return was is not None and was in figures(said) if reply.facts.knows("price.was") else None
    proof = reply.facts.get("price.lowest_proof")
    return None if proof is MISSING else bool(proof)


_WAYS = {
    "信用卡": "credit_card",
    "花呗": "huabei",
    "分期": "instalment",
    "微信": "wechat_pay",
    "刷卡": "credit_card",
    "期": "instalment",
}
_EXEMPT = ("虚拟", "充值", "话费", "卡券", "流量")


def way_unsupported(reply: Reply, place: Place) -> bool | None:
    """Whether the way to pay that the reply declines is really not open in this shop or for such goods."""
    category = f"{reply.facts.get('product.category') or ''}{reply.text}"
    if any(word in category for word in _EXEMPT):
        return True
    for word, key in _WAYS.items():
        if word in reply.words(place) and reply.facts.knows(f"payment.{key}"):
            return not reply.facts.get(f"payment.{key}")
    return None


TESTS = {
    "price_authority": price_authority,
    "price_protection": price_protection,
    "lowest_proof": lowest_proof,
    "way_unsupported": way_unsupported,
}
