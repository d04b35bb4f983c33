"""Where in config.yaml the value of a placeholder comes from, so that a draft can show its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.facts.models import ShopFacts
from bot.model import Mark
from bot.reply.situation import Situation

_PRODUCT: Final = "product."

SOURCES: Final[Mapping[str, str]] = {
    "店名": "shop.name",
    "营业时间": "shop.opens",
    "截单时间": "dispatch.cutoff",
    "发货时限": "dispatch.within_hours",
    "发货地": "dispatch.from",
    "默认快递": "couriers.default",
    "可选快递": "couriers.selectable",
    "快递加价": "couriers.selectable",
    "运费": "freight",
    "包邮条件": "freight.free_from",
    "包邮金额": "freight.free_from",
    "还差包邮": "freight.free_from",
    "到货天数": "delivery",
    "发票种类": "invoice.kinds",
    "开票时间": "invoice.days",
    "付款方式": "payment.methods",
    "退货天数": "returns.days",
    "退货运费": "returns.pays",
    "保修": "product.attributes.保修",
    "赠品": "gifts",
    "活动": "promotions",
    "活动截止": "promotions",
    "优惠券": "coupons",
    "商品": "product.title",
    "价格": "product.price",
    "合计": "product.price",
    "库存": "product.variants",
    "材质": "product.attributes.材质",
    "规格": "product.attributes.规格",
    "尺码表": "product.size_chart",
    "尺码": "product.size_chart",
    "保质期": "product.attributes.保质期",
    "产地": "product.attributes.产地",
    "包装": "product.attributes.包装",
    "用法": "product.usage",
    "优惠价": "authority",
    "下次补货": "product.restock",
    "推荐商品": "product.sold_with",
}
"""Placeholder -> dotted path in config.yaml; those that only repeat what the buyer said are not here."""


def mark(name: str, situation: Situation, marks: Mapping[str, Mark]) -> Mark | None:
    """Find the place of a placeholder's value, or of the nearest section around it; None where nothing is known.

    `marks` has dotted paths with list places as numbers: `freight.free_from`, `products.3.price`, `facts.客服热线`.
    """
    path = _path(name, situation)
    while path:
        if path in marks:
            return marks[path]
        path = path.rpartition(".")[0]
    return None


def _path(name: str, situation: Situation) -> str:
    path = SOURCES.get(name, "")
    if path.startswith(_PRODUCT):
        place = _place(situation.facts, situation)
        return "products" if place is None else f"products.{place}.{path.removeprefix(_PRODUCT)}"
    return path or (f"facts.{name}" if name in situation.facts.facts else "")


def _place(facts: ShopFacts, situation: Situation) -> int | None:
    return None if situation.product is None else facts.position(situation.product.id)
