"""What the shop gives on top: gifts, promotions, coupons, and how far an agent may go down with the price."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from bot.facts.product import ItemId
from bot.facts.values import Count, Money, Name, Section, Text, yuan

PromotionKind = Literal["满减", "第二件", "买送", "限时价"]


class Timed(Section):
    """Something that holds from one day to another, both included, in the shop's time zone."""

    since: date | None = Field(default=None, alias="from", description="哪天零点开始，例如 2026-11-20；不写就是已开始")
    until: date | None = Field(default=None, description="到哪天 23:59:59 为止，例如 2026-12-31；不写就是长期")

    def holds(self, day: date) -> bool:
        """Whether it holds on that day of the shop's calendar."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Gift(Timed):
    """A gift that really exists: only these may be promised."""

    name: Name = Field(description="送什么，例如 试吃小包")
    count: int = Field(default=1, ge=1, le=999, strict=True, description="每单送几份")
    unit: Name = Field(default="份", description="量词，例如 份、包、个")
    min_amount: Money | None = Field(default=None, description="满多少元才送；不写就是不看金额")
    products: tuple[ItemId, ...] = Field(default=(), description="买哪些商品才送（商品编号）；不写就是全店")
    left: Count | None = Field(default=None, description="还剩多少份；0 表示送完了；不写就是够送")

    @property
    def condition(self) -> str:
        """When it is given, in words: "满99元", "买指定商品" or "下单"."""
        if self.min_amount:
            return f"满{yuan(self.min_amount)}元"
        return "买指定商品" if self.products else "下单"

    @property
    def text(self) -> str:
        """The gift as a phrase of a reply, with its condition and number: "满99元送试吃小包1份"."""
        return f"{self.condition}送{self.name}{self.count}{self.unit}"


class Promotion(Timed):
    """A price campaign. Which of the amounts must be written depends on `kind`."""

    name: Name = Field(description="活动名，例如 双十二")
    kind: PromotionKind = Field(
        description="满减（满 min_amount 减 discount）、第二件（打 rate 折）、买送（买 buy 送 free）、限时价（price）"
    )
    products: tuple[ItemId, ...] = Field(default=(), description="哪些商品参加（商品编号）；不写就是全店")
    min_amount: Money | None = Field(default=None, description="满减：满多少元")
    discount: Money | None = Field(default=None, description="满减：减多少元")
    repeats: bool = Field(default=False, description="满减：每满一次都减吗（上不封顶）")
    rate: int | None = Field(default=None, ge=1, le=9, strict=True, description="第二件：打几折，5 就是半价")
    buy: Count | None = Field(default=None, description="买送：买几件")
    free: Count | None = Field(default=None, description="买送：送几件")
    price: Money | None = Field(default=None, description="限时价：活动期间的单价（元）")
    stacks: bool = Field(default=True, description="能和优惠券一起用吗")

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that this kind needs and the owner has not written."""
        return tuple(key for key in _NEEDED[self.kind] if getattr(self, key) in (None, ()))

    @property
    def text(self) -> str:
        """How it works, as a phrase of a reply: "满99元减10元", "第二件5折", "买2送1", "限时价39元"."""
        if self.kind == "满减":
            return (
                f"{'每' if self.repeats else ''}满{yuan(self.min_amount or _ZERO)}元减{yuan(self.discount or _ZERO)}元"
            )
        if self.kind == "第二件":
            return "第二件半价" if self.rate == 5 else f"第二件{self.rate}折"
        if self.kind == "买送":
            return f"买{self.buy}送{self.free}"
        return f"限时价{yuan(self.price or _ZERO)}元"


class Coupon(Timed):
    """A coupon that a buyer can really get."""

    name: Name = Field(description="券名，例如 店铺优惠券")
    discount: Money = Field(description="减多少元")
    min_amount: Money | None = Field(default=None, description="满多少元可用；不写就是无门槛")
    products: tuple[ItemId, ...] = Field(default=(), description="哪些商品可用（商品编号）；不写就是全店")
    how: Text = Field(default="在商品页领取", description="怎么领，例如 在商品页领取")

    @property
    def text(self) -> str:
        """The coupon as a phrase of a reply: "满99元减5元的店铺优惠券"."""
        condition = f"满{yuan(self.min_amount)}元" if self.min_amount else "无门槛"
        return f"{condition}减{yuan(self.discount)}元的{self.name}"


class Limit(Section):
    """How far one role may go down with a price on its own."""

    max_off: Money = Field(description="一单最多能便宜多少元；0 表示不能让价")
    max_percent: int | None = Field(
        default=None, ge=0, le=90, strict=True, description="最多便宜百分之几；不写只看金额"
    )


class Authority(Section):
    """Price authority by role. A product's own `floor` always comes first."""

    agent: Limit = Field(default=Limit(max_off=Decimal(0)), description="客服自己能让多少")
    manager: Limit | None = Field(default=None, description="店长能让多少（客服看，不会写进回复）")
    rounding: Money = Field(default=Decimal(1), description="让价后取整到几元，例如 1 就是不要零头")


_ZERO = Decimal(0)
_NEEDED: dict[str, tuple[str, ...]] = {
    "满减": ("min_amount", "discount"),
    "第二件": ("rate",),
    "买送": ("buy", "free"),
    "限时价": ("price", "products"),
}
