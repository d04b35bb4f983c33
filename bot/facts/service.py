"""The shop itself and its services as the owner declares them: hours, invoices, payment, returns, after the sale."""

from __future__ import annotations

from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from bot.facts.product import ItemId
from bot.facts.values import Clock, Count, Days, Name, Section, Text, Weekday

PaymentMethod = Literal["支付宝", "花呗", "信用卡", "银行卡", "微信支付", "找人代付", "货到付款"]


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError("timezone", "不认识这个时区，中国大陆写 Asia/Shanghai") from None
    return name


class Shift(Section):
    """Hours of some days of the week that are not the usual ones."""

    weekdays: tuple[Weekday, ...] = Field(min_length=1, description="周几，1 是周一，7 是周日，例如 [6, 7]")
    opens: Clock = Field(description='这几天几点开始有人接待，例如 "10:00"，要加引号')
    closes: Clock = Field(description='这几天接待到几点，例如 "18:00"；比 opens 小就是到第二天凌晨')


class Shop(Section):
    """Who the shop is and when people answer."""

    name: Name = Field(description="店名")
    platform: Literal["taobao", "tmall"] = Field(default="taobao", description="平台：taobao 淘宝，tmall 天猫")
    opens: Clock = Field(default="09:00", description='几点开始有人接待，例如 "09:00"，要加引号')
    closes: Clock = Field(default="22:00", description='接待到几点，例如 "22:00"；比 opens 小就是到第二天凌晨')
    shifts: tuple[Shift, ...] = Field(default=(), description="哪几天的接待时间和平时不一样")
    contact: Text | None = Field(default=None, description="售后怎么联系，例如 在订单里点“联系客服”")
    timezone: Annotated[str, AfterValidator(_zone)] = Field(default="Asia/Shanghai", description="时区")


class Invoice(Section):
    """Invoices. No tax or fee is ever charged for one, so there is no key for it."""

    kinds: tuple[Name, ...] = Field(default=(), description="能开哪些发票，例如 电子普通发票")
    days: Days | None = Field(default=None, description='几天内开好，3 或 "1-3"')
    how: Text | None = Field(default=None, description="怎么给买家，例如 发到您的邮箱")
    special: bool | None = Field(default=None, description="能开增值税专用发票吗：true 或 false；不写就是不清楚")


class Payment(Section):
    """Ways to pay. None of them ever costs the buyer a fee, so there is no key for it."""

    methods: tuple[PaymentMethod, ...] = Field(default=(), description="支持哪些付款方式")
    instalments: tuple[Count, ...] = Field(default=(), description="花呗分期支持几期，例如 [3, 6, 12]")
    interest_free: tuple[Count, ...] = Field(default=(), description="其中几期免息")


class ReturnException(Section):
    """What cannot be returned without a reason."""

    what: Text = Field(description="什么不能无理由退，例如 拆封后的食品")
    why: Text | None = Field(default=None, description="为什么")
    categories: tuple[Name, ...] = Field(default=(), description="哪些类目（和商品的 category 一样）；不写就不看类目")
    products: tuple[ItemId, ...] = Field(default=(), description="哪些商品（商品编号）；不写就不看商品")
    opened: bool = Field(default=False, description="只是拆封、用过之后不能退吗；true 就是没拆封的还能退")


class Returns(Section):
    """Returns and exchanges."""

    days: Count | None = Field(default=None, description="签收后几天内可以无理由退货，例如 7")
    pays: Literal["buyer", "shop"] | None = Field(default=None, description="无理由退货谁出运费：buyer 买家，shop 店铺")
    insurance: bool | None = Field(default=None, description="送运费险吗：true 或 false")
    to: Text | None = Field(default=None, description="退货寄到哪里，例如 退货地址在退款详情里能看到")
    exceptions: tuple[ReturnException, ...] = Field(default=(), description="不支持无理由退货的商品")


class AfterSale(Section):
    """After the sale."""

    warranty: Text | None = Field(default=None, description="保修政策；商品参数里写了“保修”的以商品为准")
    repair_days: Days | None = Field(default=None, description="维修要几天")
    price_protect_days: Count | None = Field(default=None, description="保价几天；不写就是没有保价")
    report_hours: Count | None = Field(default=None, description="收到坏的要在签收后几小时内联系")
    compensation: Text | None = Field(default=None, description="坏了、少了怎么赔")
