"""All facts of a shop, as config.yaml holds them.

Every key carries a Chinese `description`: it becomes the help that an editor shows (schemas/config.schema.json) and the
table in the docs. Optional facts that are missing are None or empty: "the owner has not said", never "no".
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field

from bot.facts.catalogue import Catalogue
from bot.facts.drafting import Autosend, Messages, Selling
from bot.facts.offers import Authority, Coupon, Gift, Limit, Promotion, Timed
from bot.facts.overrides import Override
from bot.facts.product import Product, Range, Size, Variant
from bot.facts.sending import (
    Couriers,
    Delivery,
    DeliveryZone,
    Dispatch,
    Freight,
    FreightTemplate,
    FreightZone,
    Holiday,
    SelectableCourier,
)
from bot.facts.service import AfterSale, Invoice, Payment, ReturnException, Returns, Shift, Shop
from bot.facts.values import REGIONS, Name, Region, Section, Text

__all__ = [
    "REGIONS", "AfterSale", "Authority", "Autosend", "Coupon", "Couriers", "Delivery", "DeliveryZone", "Dispatch",
    "Freight", "FreightTemplate", "FreightZone", "Gift", "Holiday", "Invoice", "Limit", "Override", "Payment",
    "Product", "Promotion", "Range", "Region", "ReturnException", "Returns", "SelectableCourier", "Shift", "Shop",
    "ShopFacts", "Size", "Timed", "Variant",
]  # fmt: skip

FactName = Annotated[str, Field(pattern=r"^[\u4e00-\u9fff][\u4e00-\u9fff0-9]{0,11}$")]


class ShopFacts(Section):
    """Everything that a draft may state."""

    shop: Shop = Field(description="店铺")
    dispatch: Dispatch = Field(default=Dispatch(), description="发货")
    delivery: Delivery = Field(default=Delivery(), description="到货")
    couriers: Couriers = Field(default=Couriers(), description="快递")
    freight: Freight = Field(default=Freight(), description="运费模板")
    invoice: Invoice = Field(default=Invoice(), description="发票")
    payment: Payment = Field(default=Payment(), description="付款方式")
    returns: Returns = Field(default=Returns(), description="退换货")
    gifts: tuple[Gift, ...] = Field(default=(), description="赠品；没有写在这里的一律不送")
    promotions: tuple[Promotion, ...] = Field(default=(), description="活动")
    coupons: tuple[Coupon, ...] = Field(default=(), description="优惠券")
    authority: Authority = Field(default=Authority(), description="议价权限")
    aftersale: AfterSale = Field(default=AfterSale(), description="售后")
    messages: Messages = Field(default=Messages(), description="发给买家的消息")
    selling: Selling = Field(default=Selling(), description="顺带推荐")
    autosend: Autosend = Field(default=Autosend(), description="不经客服直接发出")
    products: tuple[Product, ...] = Field(default=(), description="商品")
    attribute_names: Mapping[Name, tuple[Name, ...]] = Field(
        default_factory=dict, description="参数的别的叫法，例如 材质: [用的啥, 什么木头]；常见的叫法已经认得"
    )
    rules: Mapping[Name, Override] = Field(
        default_factory=dict, description="规则编号: 在本店算多重，例如 TON003；拦截级的规则不能改"
    )
    facts: Mapping[FactName, Text] = Field(
        default_factory=dict, description="自己的事实：中文名字: 内容，回复里用 {名字} 引用"
    )

    @cached_property
    def catalogue(self) -> Catalogue:
        """The products seen together, for whoever looks one up by what the buyer says."""
        return Catalogue(self.products, self.attribute_names)

    @cached_property
    def reckoned(self) -> dict[tuple[int, ...], tuple[Any, ...]]:
        """What bot.facts.basket has reckoned already of these facts; it bounds it and knows what the keys mean."""
        return {}

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """What other parts have worked out of these facts alone, each under its own key; few, and never changed."""
        return {}

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> ShopFacts:
        """Copy the facts, with other values for some; nothing that was worked out of the old ones comes along."""
        copied = super().model_copy(update=update, deep=deep)
        for name in ("catalogue", "reckoned", "kept", "_positions"):
            copied.__dict__.pop(name, None)
        return copied

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {product.id: index for index, product in reversed(list(enumerate(self.products)))}

    def position(self, item_id: str) -> int | None:
        """Tell at which place of `products` the item number stands; the first one where it stands twice."""
        return self._positions.get(item_id)

    def product(self, item_id: str) -> Product | None:
        """Find the product with that item number."""
        index = self._positions.get(item_id)
        return None if index is None else self.products[index]
