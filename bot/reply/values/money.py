"""Placeholders about prices and what is given on top of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Final

from bot.facts import price, running, shortfall, wording
from bot.facts.models import Coupon, Gift
from bot.facts.values import yuan
from bot.reply.situation import Situation, amount, clock, goods, quantity, quote, today
from bot.reply.values.value import Value, number, written, written_moment


def _gifts(situation: Situation) -> str | None:
    found = running.gifts(situation.facts, clock(situation), situation.product, goods(situation))
    return "、".join(gift.text for gift in found) or None


def _promotion(situation: Situation) -> str | None:
    found = running.promotions(situation.facts, clock(situation), situation.product)
    return f"{found[0].name}{found[0].text}" if found else None


def _promotion_end(situation: Situation) -> str | None:
    found = running.promotions(situation.facts, clock(situation), situation.product)
    return written_moment(found[0].until, today(situation)) if found else None


def _coming(situation: Situation) -> str | None:
    """Tell the campaign that starts next, with its beginning: 双十二满159元减20元，12月9日20:00开始."""
    found = running.coming(situation.facts, clock(situation), situation.product)
    if found is None:
        return None
    starts = f"{found.first:%H:%M}" if found.first.time() > time.min else ""
    return f"{found.name}{found.text}，{written(found.first.date(), today(situation))}{starts}开始"


def _coupons(situation: Situation) -> str | None:
    found = running.coupons(situation.facts, clock(situation), situation.product)
    return "、".join(coupon.text for coupon in found) or None


def _where_coupons(situation: Situation) -> str | None:
    found = running.coupons(situation.facts, clock(situation), situation.product)
    return "，".join(dict.fromkeys(coupon.how for coupon in found)) or None


def _worth(situation: Situation) -> Decimal | None:
    """Tell the sum that a coupon's threshold is measured by: the goods after promotions, before any coupon."""
    found, goods_worth = quote(situation), amount(situation)
    if found is None or found.total != goods_worth:
        return goods_worth
    return found.total + sum((step.off for step in found.steps if isinstance(step.offer, Coupon)), Decimal(0))


def _usable_coupons(situation: Situation) -> str | None:
    worth = _worth(situation)
    if worth is None:
        return None
    found = running.coupons(situation.facts, clock(situation), situation.product)
    return "、".join(coupon.text for coupon in found if worth >= (coupon.min_amount or 0)) or None


def _coupon_ahead(situation: Situation) -> tuple[Coupon, Decimal] | None:
    return running.coupon_ahead(situation.facts, clock(situation), situation.product, _worth(situation))


def _short_of_coupon(situation: Situation) -> str | None:
    found = _coupon_ahead(situation)
    return None if found is None else yuan(found[1])


def _next_coupon(situation: Situation) -> str | None:
    found = _coupon_ahead(situation)
    return None if found is None else found[0].text


def _price(situation: Situation) -> str | None:
    product = situation.product
    return (
        None if product is None else yuan(price.current(situation.facts, product, clock(situation), situation.variant))
    )


def _total(situation: Situation) -> str | None:
    found = quote(situation)
    return None if found is None else yuan(found.total)


def _before(situation: Situation) -> str | None:
    found = quote(situation)
    return None if found is None else yuan(found.before)


def _reckoning(situation: Situation) -> str | None:
    found = quote(situation)
    return None if found is None else wording.reckoning(found)


def _each(situation: Situation) -> str | None:
    found = quote(situation, 1)
    return None if found is None else yuan(found.total)


def ahead(situation: Situation) -> shortfall.Ahead | None:
    """Find the 满减 that the buyer's goods come next to; None where none is ahead or the goods are not known."""
    found, goods_worth = quote(situation), amount(situation)
    if found is not None and found.total == goods_worth:
        return shortfall.ahead(situation.facts, found, clock(situation))
    return None if goods_worth is None else shortfall.ahead_of(situation.facts, goods_worth, clock(situation))


def _short_of_reduction(situation: Situation) -> str | None:
    found = ahead(situation)
    return None if found is None else yuan(found.short)


def _reduction_ahead(situation: Situation) -> str | None:
    found = ahead(situation)
    return None if found is None else f"{found.promotion.name}{found.promotion.text}"


def _gift_ahead(situation: Situation) -> tuple[Gift, Decimal] | None:
    return running.gift_ahead(situation.facts, clock(situation), situation.product, goods(situation))


def _short_of_gift(situation: Situation) -> str | None:
    found = _gift_ahead(situation)
    return None if found is None else yuan(found[1])


def _next_gift(situation: Situation) -> str | None:
    found = _gift_ahead(situation)
    return None if found is None else found[0].text


MONEY: Final[Mapping[str, Value]] = {
    "赠品": Value(_gifts, "day product amount", "gifts", by_offer=True),
    "活动": Value(_promotion, "day product", "promotions", by_offer=True),
    "活动预告": Value(_coming, "day product", "promotions", by_offer=True),
    "活动截止": Value(_promotion_end, "day product", "promotions", by_offer=True),
    "优惠券": Value(_coupons, "day product", "coupons", by_offer=True),
    "领券方式": Value(_where_coupons, "day product", "coupons", by_offer=True),
    "够用的券": Value(_usable_coupons, "product quantity amount day", "coupons", by_offer=True),
    "还差用券": Value(_short_of_coupon, "product quantity amount day", "coupons", by_offer=True),
    "下一张券": Value(_next_coupon, "product quantity amount day", "coupons", by_offer=True),
    "价格": Value(_price, "product day choice", "product.price"),
    "到手价": Value(_each, "product day", "product.price", by_offer=True),
    "优惠前合计": Value(_before, "product quantity", "product.price", by_offer=True),
    "算法": Value(_reckoning, "product quantity day", "promotions", by_offer=True),
    "还差满减": Value(_short_of_reduction, "product quantity amount day", "promotions", by_offer=True),
    "满减优惠": Value(_reduction_ahead, "product quantity amount day", "promotions", by_offer=True),
    "还差赠品": Value(_short_of_gift, "product amount day", "gifts", by_offer=True),
    "下一档赠品": Value(_next_gift, "product amount day", "gifts", by_offer=True),
    "数量": Value(lambda s: number(quantity(s)), "quantity"),
    "合计": Value(_total, "product quantity day", "product.price"),
}
