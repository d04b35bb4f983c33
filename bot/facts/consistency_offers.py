"""Contradictions among promotions, coupons, gifts and the authority over prices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Final

from bot.facts.inconsistency import Inconsistency
from bot.facts.models import Promotion, ShopFacts


def _gives_more_than_it_asks(facts: ShopFacts) -> Iterator[Inconsistency]:
    for section in ("promotions", "coupons"):
        for index, offer in enumerate(getattr(facts, section)):
            if offer.min_amount and offer.discount is not None and offer.discount > offer.min_amount:
                message = f"“{offer.name}”减的比满的还多，客户会白拿商品"
                yield Inconsistency((section, index, "discount"), message, "核对 min_amount 和 discount 是不是写反了")


def _nothing_given(facts: ShopFacts) -> Iterator[Inconsistency]:
    for index, each in enumerate(facts.promotions):
        if each.kind == "第N件" and each.nth is not None and each.nth < 2:
            message = f"“{each.name}”第 1 件就打折，等于全部打折"
            yield Inconsistency(("promotions", index, "nth"), message, "写 2 或更大的数；全部打折写 kind: 折扣")
        for key in ("buy", "free"):
            if each.kind == "买送" and getattr(each, key) == 0:
                message = f"“{each.name}”的 {key} 是 0，这个活动什么也不送"
                yield Inconsistency(("promotions", index, key), message, "写上件数，或删掉这个活动")


def _no_lower(facts: ShopFacts) -> Iterator[Inconsistency]:
    for index, each in enumerate(facts.promotions):
        price = each.price if each.kind == "限时价" else None
        for item in each.products if price is not None else ():
            product = facts.product(item)
            if product is not None and price is not None and price >= product.price:
                message = f"“{each.name}”的限时价 {price} 元不比“{product.title}”的 {product.price} 元便宜，不会生效"
                yield Inconsistency(("promotions", index, "price"), message, "限时价要低于商品的 price")


def _two_limited_prices(facts: ShopFacts) -> Iterator[Inconsistency]:
    limited = [(index, each) for index, each in enumerate(facts.promotions) if each.kind == "限时价"]
    for (_, one), (index, other) in combinations(limited, 2):
        if set(one.products) & set(other.products) and _overlap(one, other):
            message = f"“{one.name}”和“{other.name}”同时给一个商品定了限时价，只按低的算"
            yield Inconsistency(("promotions", index), message, "错开日期，或者只留一个")


def _overlap(one: Promotion, other: Promotion) -> bool:
    return one.first <= other.last and other.first <= one.last


def _authority(facts: ShopFacts) -> Iterator[Inconsistency]:
    agent, manager = facts.authority.agent, facts.authority.manager
    if manager is not None and manager.max_off < agent.max_off:
        path = ("authority", "manager", "max_off")
        yield Inconsistency(path, "店长能让的比客服还少，转给店长就谈不下去", "店长的 max_off 要大于或等于客服的")


CHECKS: Final[tuple[Callable[[ShopFacts], Iterable[Inconsistency]], ...]] = (
    _gives_more_than_it_asks,
    _nothing_given,
    _no_lower,
    _two_limited_prices,
    _authority,
)
"""Each finds its kind of contradiction."""
