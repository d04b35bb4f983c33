"""Sending as the owner declares it: when parcels leave, by whom, how long they take, what they cost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from bot.facts.values import Clock, Count, Days, Money, Name, Region, Section, Weekday

Amount = Annotated[Decimal, Field(gt=0, le=1000)]
Pieces = Annotated[int, Field(ge=1, le=100_000, strict=True)]


class Holiday(Section):
    """Days on which nothing is sent."""

    since: date = Field(alias="from", description="从哪天开始不发货")
    until: date = Field(description="到哪天为止（含）")
    name: Name = Field(default="放假", description="什么假，例如 春节")


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
    courier: Name | None = Field(default=None, description="只有发这家快递才是这个天数；不写就是不论哪家")


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
    fee: Money = Field(description="运费（元）；按件或按重量算的，是首件或首重的运费")
    more_fee: Money | None = Field(default=None, description="每续一份（续件或续重）加多少元；不写就和模板一样")
    free_from: Money | None = Field(default=None, description="这些省份满多少元包邮；不写就和模板一样")
    free_pieces: Pieces | None = Field(default=None, description="这些省份满多少件包邮；不写就和模板一样")


class FreightTemplate(Section):
    """How postage is reckoned."""

    by: Literal["单", "件", "公斤"] = Field(
        default="单", description="怎么算：单 每单一个价，件 按件数，公斤 按重量（要写商品的 weight）"
    )
    first: Amount = Field(default=Decimal(1), description="首件是几件，或首重是几公斤，例如 1")
    step: Amount = Field(default=Decimal(1), description="续件每几件、续重每几公斤加一次钱，例如 1")
    free_from: Money | None = Field(default=None, description="满多少元包邮；0 就是全部包邮；不写就是不包邮")
    free_pieces: Pieces | None = Field(default=None, description="满多少件包邮；和满多少元都写了，够一样就包邮")
    fee: Money | None = Field(default=None, description="不包邮时的运费（元），没有单独写的省份用它")
    more_fee: Money | None = Field(default=None, description="每续一份（续件或续重）加多少元；不写就是不加")
    zones: tuple[FreightZone, ...] = Field(default=(), description="运费不一样的省份")
    excluded: tuple[Region, ...] = Field(default=(), description="不参加包邮的省份（偏远地区），照收运费")
    unserved: tuple[Region, ...] = Field(default=(), description="不发货的地区")


class Freight(FreightTemplate):
    """The shop's own freight template, and others that products point at by name."""

    templates: Mapping[Name, FreightTemplate] = Field(
        default_factory=dict, description="另外的运费模板：模板名: 内容，商品用 template 指明用哪个"
    )
