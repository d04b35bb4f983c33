"""All facts of a shop, as config.yaml holds them.

Every key carries a Chinese `description`: it becomes the help that an editor shows (schemas/config.schema.json) and the
table in the docs. Optional facts that are missing are None or empty: "the owner has not said", never "no".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from bot.facts.offers import Authority, Coupon, Gift, Limit, Promotion, Timed
from bot.facts.product import Product, Range, Size, Variant
from bot.facts.values import REGIONS, Clock, Count, Days, Money, Name, Region, Section, Text

__all__ = [
    "REGIONS", "AfterSale", "Authority", "Coupon", "Couriers", "Delivery", "DeliveryZone", "Dispatch", "Freight",
    "FreightZone", "Gift", "Holiday", "Invoice", "Limit", "Payment", "Product", "Promotion", "Range", "Region",
    "ReturnException", "Returns", "SelectableCourier", "Shop", "ShopFacts", "Size", "Timed", "Variant",
]  # fmt: skip

PaymentMethod = Literal["支付宝", "花呗", "信用卡", "银行卡", "微信支付", "找人代付", "货到付款"]
FactName = Annotated[str, Field(pattern=r"^[\u4e00-\u9fff][\u4e00-\u9fff0-9]{0,11}$")]


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError("timezone", "不认识这个时区，中国大陆写 Asia/Shanghai") from None
    return name


class Shop(Section):
    """Who the shop is and when people answer."""

    name: Name = Field(description="店名")
    platform: Literal["taobao", "tmall"] = Field(default="taobao", description="平台：taobao 淘宝，tmall 天猫")
    opens: Clock = Field(default="09:00", description='几点开始有人接待，例如 "09:00"，要加引号')
    closes: Clock = Field(default="22:00", description='接待到几点，例如 "22:00"；比 opens 小就是到第二天凌晨')
    timezone: Annotated[str, AfterValidator(_zone)] = Field(default="Asia/Shanghai", description="时区")


class Holiday(Section):
    """Days on which nothing is sent."""

    since: date = Field(alias="from", description="从哪天开始不发货")
    until: date = Field(description="到哪天为止（含）")
    name: Name = Field(default="放假", description="什么假，例如 春节")


Weekday = Annotated[int, Field(ge=1, le=7, strict=True)]


class Dispatch(Section):
    """Sending the goods off."""

    place: Name | None = Field(default=None, alias="from", description="从哪里发货，例如 浙江杭州")
    cutoff: Clock | None = Field(default=None, description='每天几点前付款当天发，例如 "16:00"，要加引号')
    within_hours: Count | None = Field(default=None, description="付款后最晚几小时内发出，例如 48")
    closed_weekdays: tuple[Weekday, ...] = Field(default=(), description="每周哪几天不发货，1 是周一，7 是周日")
    holidays: tuple[Holiday, ...] = Field(default=(), description="放假不发货的日子")


class DeliveryZone(Section):
    """Regions that take the same number of days."""

    regions: tuple[Region, ...] = Field(min_length=1, description="省份，写简称，例如 江苏、内蒙古")
    days: Days = Field(description='发出后几天到，3 或 "2-4"')


class Delivery(Section):
    """Days on the way, after sending."""

    days: Days | None = Field(default=None, description='没有单独写的省份几天到，3 或 "2-4"')
    zones: tuple[DeliveryZone, ...] = Field(default=(), description="各省份几天到")


class SelectableCourier(Section):
    """A courier that the buyer may ask for."""

    name: Name = Field(description="快递名，例如 顺丰")
    surcharge: Money = Field(default=Decimal(0), description="要补多少元；0 就是不加钱")
    excluded: tuple[Region, ...] = Field(default=(), description="这家快递不到的省份")


class Couriers(Section):
    """Who carries the parcels."""

    default: Name | None = Field(default=None, description="默认发什么快递")
    excluded: tuple[Region, ...] = Field(default=(), description="默认快递不到的省份")
    selectable: tuple[SelectableCourier, ...] = Field(default=(), description="可以指定的快递")


class FreightZone(Section):
    """Regions with a fee of their own."""

    regions: tuple[Region, ...] = Field(min_length=1, description="省份，写简称")
    fee: Money = Field(description="运费（元）")
    free_from: Money | None = Field(default=None, description="这些省份满多少元包邮；不写就和全店一样")


class Freight(Section):
    """The freight template."""

    free_from: Money | None = Field(default=None, description="满多少元包邮；0 就是全部包邮；不写就是不包邮")
    fee: Money | None = Field(default=None, description="不包邮时的运费（元），没有单独写的省份用它")
    zones: tuple[FreightZone, ...] = Field(default=(), description="运费不一样的省份")
    excluded: tuple[Region, ...] = Field(default=(), description="不参加包邮的省份（偏远地区），照收运费")
    unserved: tuple[Region, ...] = Field(default=(), description="不发货的地区")


class Invoice(Section):
    """Invoices. No tax or fee is ever charged for one, so there is no key for it."""

    kinds: tuple[Name, ...] = Field(default=(), description="能开哪些发票，例如 电子普通发票")
    days: Days | None = Field(default=None, description='几天内开好，3 或 "1-3"')
    how: Text | None = Field(default=None, description="怎么给买家，例如 发到您的邮箱")


class Payment(Section):
    """Ways to pay. None of them ever costs the buyer a fee, so there is no key for it."""

    methods: tuple[PaymentMethod, ...] = Field(default=(), description="支持哪些付款方式")
    instalments: tuple[Count, ...] = Field(default=(), description="花呗分期支持几期，例如 [3, 6, 12]")
    interest_free: tuple[Count, ...] = Field(default=(), description="其中几期免息")


class ReturnException(Section):
    """What cannot be returned without a reason."""

    what: Text = Field(description="什么不能无理由退，例如 拆封后的食品")
    why: Text | None = Field(default=None, description="为什么")


class Returns(Section):
    """Returns and exchanges."""

    days: Count | None = Field(default=None, description="签收后几天内可以无理由退货，例如 7")
    pays: Literal["buyer", "shop"] | None = Field(default=None, description="无理由退货谁出运费：buyer 买家，shop 店铺")
    insurance: bool | None = Field(default=None, description="送运费险吗：true 或 false")
    exceptions: tuple[ReturnException, ...] = Field(default=(), description="不支持无理由退货的商品")


class AfterSale(Section):
    """After the sale."""

    warranty: Text | None = Field(default=None, description="保修政策；商品参数里写了“保修”的以商品为准")
    repair_days: Days | None = Field(default=None, description="维修要几天")
    price_protect_days: Count | None = Field(default=None, description="保价几天；不写就是没有保价")
    report_hours: Count | None = Field(default=None, description="收到坏的要在签收后几小时内联系")
    compensation: Text | None = Field(default=None, description="坏了、少了怎么赔")


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
    products: tuple[Product, ...] = Field(default=(), description="商品")
    facts: Mapping[FactName, Text] = Field(
        default_factory=dict, description="自己的事实：中文名字: 内容，回复里用 {名字} 引用"
    )

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
