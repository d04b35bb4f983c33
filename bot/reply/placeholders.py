"""The placeholders that a reply may hold: a closed registry, each name a function of the situation.

None means that the shop has declared no such fact, or that the buyer has not yet said what it depends on; a wording
with such a placeholder is not usable. No value ever comes from the buyer's own words: a region, a courier, a number, a
date of closed vocabulary, or a fact of the shop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from bot.facts import dispatch, freight, price, running, sizes
from bot.facts.values import yuan
from bot.reply import measures
from bot.reply.carriers import surcharge
from bot.reply.situation import Situation, amount, courier, day, offer, quantity, region, today

Getter = Callable[[Situation], str | None]


def _written(moment: date | None, now: date) -> str | None:
    if moment is None:
        return None
    year = "" if abs((moment - now).days) < 180 else f"{moment.year}年"
    return f"{year}{moment.month}月{moment.day}日"


def _days(value: object) -> str | None:
    return None if value is None else str(value)


def _attribute(name: str) -> Getter:
    def get(situation: Situation) -> str | None:
        return None if situation.product is None else situation.product.attributes.get(name)

    return get


def _hours(situation: Situation) -> str:
    shop = situation.facts.shop
    return f"{shop.opens}-{shop.closes}"


def _within(situation: Situation) -> str | None:
    product = situation.product
    if product is not None and product.presale is not None and product.presale > today(situation):
        return None  # the usual term does not hold for goods that cannot be sent yet
    return _days(situation.facts.dispatch.within_hours)


def _default_courier(situation: Situation) -> str | None:
    couriers = situation.facts.couriers
    return None if region(situation) in couriers.excluded else couriers.default


def _selectable(situation: Situation) -> str | None:
    where = region(situation)
    return "、".join(each.name for each in situation.facts.couriers.selectable if where not in each.excluded) or None


def _surcharge(situation: Situation) -> str | None:
    extra = surcharge(situation.facts, courier(situation), region(situation))
    return yuan(extra) if extra else None


def _fee(situation: Situation) -> str | None:
    fee = freight.fee(situation.facts, region(situation), amount(situation))
    return yuan(fee) if fee else None


def _free_rule(situation: Situation) -> str | None:
    where = region(situation)
    threshold = freight.free_from(situation.facts, where)
    if threshold is None:
        return None
    rule = "全部包邮" if threshold == 0 else f"满{yuan(threshold)}元包邮"
    remote = (*situation.facts.freight.excluded, *situation.facts.freight.unserved)
    return f"{rule}（{'、'.join(remote)}除外）" if where is None and remote else rule


def _free_from(situation: Situation) -> str | None:
    threshold = freight.free_from(situation.facts, region(situation))
    return yuan(threshold) if threshold else None


def _short_of_free(situation: Situation) -> str | None:
    short = freight.short_of_free(situation.facts, region(situation), amount(situation))
    return None if short is None else yuan(short)


def _return_postage(situation: Situation) -> str | None:
    returns = situation.facts.returns
    who = {"buyer": "由买家承担", "shop": "由店铺承担", None: None}[returns.pays]
    return f"{who}，订单带运费险" if who and returns.insurance and returns.pays == "buyer" else who


def _warranty(situation: Situation) -> str | None:
    return _attribute("保修")(situation) or situation.facts.aftersale.warranty


def _gifts(situation: Situation) -> str | None:
    found = running.gifts(situation.facts, today(situation), situation.product, amount(situation))
    return "、".join(gift.text for gift in found) or None


def _promotion(situation: Situation) -> str | None:
    found = running.promotions(situation.facts, today(situation), situation.product)
    return f"{found[0].name}{found[0].text}" if found else None


def _promotion_end(situation: Situation) -> str | None:
    found = running.promotions(situation.facts, today(situation), situation.product)
    return _written(found[0].until, today(situation)) if found else None


def _coupons(situation: Situation) -> str | None:
    found = running.coupons(situation.facts, today(situation), situation.product)
    return "、".join(coupon.text for coupon in found) or None


def _title(situation: Situation) -> str | None:
    return None if situation.product is None else situation.product.title


def _price(situation: Situation) -> str | None:
    product = situation.product
    return None if product is None else yuan(price.current(situation.facts, product, today(situation)))


def _total(situation: Situation) -> str | None:
    product, pieces = situation.product, quantity(situation)
    if product is None or pieces is None:
        return None
    return yuan(price.total(situation.facts, product, pieces, today(situation)))


def _stock(situation: Situation) -> str | None:
    return _days(situation.product.stock) if situation.product is not None else None


def _specification(situation: Situation) -> str | None:
    product = situation.product
    if product is None:
        return None
    return product.attributes.get("规格") or "、".join(variant.name for variant in product.variants) or None


def _size_chart(situation: Situation) -> str | None:
    return None if situation.product is None else sizes.chart(situation.product)


def _size(situation: Situation) -> str | None:
    if situation.product is None:
        return None
    found = sizes.fitting(situation.product, *measures.of(situation))
    return None if found is None else f"{found.name}码"


def _usage(situation: Situation) -> str | None:
    return None if situation.product is None else situation.product.usage


def _conceded(situation: Situation) -> str | None:
    if situation.product is None:
        return None
    wish = price.Offer(offer(situation), today(situation), quantity(situation))
    given = price.conceded(situation.facts, situation.product, wish)
    return None if given is None else yuan(given)


def _restock(situation: Situation) -> str | None:
    product, day_now = situation.product, today(situation)
    if product is None or product.restock is None or product.restock < day_now:
        return None  # a day that has passed is a promise that was not kept
    return _written(product.restock, day_now)


def _recommended(situation: Situation) -> str | None:
    other = running.alternative(situation.facts, situation.product)
    return None if other is None else other.title


PLACEHOLDERS: Final[Mapping[str, Getter]] = {
    "店名": lambda s: s.facts.shop.name,
    "营业时间": _hours,
    "截单时间": lambda s: s.facts.dispatch.cutoff,
    "发货时限": _within,
    "发货地": lambda s: s.facts.dispatch.place,
    "默认快递": _default_courier,
    "可选快递": _selectable,
    "快递": courier,
    "快递加价": _surcharge,
    "省份": region,
    "运费": _fee,
    "包邮条件": _free_rule,
    "包邮金额": _free_from,
    "还差包邮": _short_of_free,
    "到货天数": lambda s: _days(dispatch.days(s.facts, region(s))),
    "发票种类": lambda s: "、".join(s.facts.invoice.kinds) or None,
    "开票时间": lambda s: f"{s.facts.invoice.days}天" if s.facts.invoice.days else None,
    "付款方式": lambda s: "、".join(s.facts.payment.methods) or None,
    "退货天数": lambda s: _days(s.facts.returns.days),
    "退货运费": _return_postage,
    "保修": _warranty,
    "赠品": _gifts,
    "活动": _promotion,
    "活动截止": _promotion_end,
    "优惠券": _coupons,
    "商品": _title,
    "价格": _price,
    "数量": lambda s: _days(quantity(s)),
    "合计": _total,
    "库存": _stock,
    "材质": _attribute("材质"),
    "规格": _specification,
    "尺码表": _size_chart,
    "保质期": _attribute("保质期"),
    "产地": _attribute("产地"),
    "包装": _attribute("包装"),
    "用法": _usage,
    "优惠价": _conceded,
    "下次补货": _restock,
    "推荐商品": _recommended,
    "日期": lambda s: _written(day(s), today(s)),
    "尺码": _size,
}
"""Every name that may stand in braces, besides those under `facts:` in config.yaml."""


def value(name: str, situation: Situation) -> str | None:
    """Tell the value of a placeholder or of one of the owner's own facts; None where it is missing or unknown."""
    getter = PLACEHOLDERS.get(name)
    return situation.facts.facts.get(name) if getter is None else getter(situation)


def usable(text: str | None) -> bool:
    """Tell whether a value can stand in a reply: it is there, is not blank and brings no brace."""
    return text is not None and "{" not in text and "}" not in text and bool(text.strip())
