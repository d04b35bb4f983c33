"""What the shop gives on top: gifts, promotions, coupons, and how far an agent may go down with the price."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.facts.product import ItemId
from bot.facts.values import Count, Moment, Money, Name, Section, Text, first_second, last_second, yuan

PromotionKind = Literal["满减", "折扣", "第二件", "第N件", "买送", "限时价"]
Level = Literal["单品", "店铺", "平台"]

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
"""In this order a platform takes prices down; each level looks at what the one before has left."""


_ZERO = Decimal(0)
_EVER, _NEVER = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - the shop's own wall clock


def _fold(value: Any) -> Decimal:
    try:
        rate = Decimal(0) if isinstance(value, bool) else Decimal(str(value).strip())
    except InvalidOperation:
        rate = Decimal(0)
    if not (0 < rate < 10) or rate != round(rate, 1):
        raise PydanticCustomError("rate", "打几折写 0.1 到 9.9 的数，例如 5（半价）或 8.5（八五折）")
    return rate


Rate = Annotated[
    Decimal,
    BeforeValidator(_fold),
    WithJsonSchema({"type": ["number", "string"], "exclusiveMinimum": 0, "exclusiveMaximum": 10}),
]
"""折: 8.5 leaves 85 in a hundred."""


class Timed(Section):
    """Something that holds from one moment to another, both included, by the shop's clock."""

    since: Moment | None = Field(
        default=None,
        alias="from",
        description='从什么时候开始，例如 2026-11-20（零点起）或 "2026-11-20 20:00"；不写就是已开始',
    )
    until: Moment | None = Field(
        default=None,
        description='到什么时候为止，例如 2026-12-31（到 23:59:59）或 "2026-12-31 20:00"；不写就是长期',
    )

    @cached_property
    def first(self) -> datetime:
        """The first second it holds, by the shop's clock."""
        return _EVER if self.since is None else first_second(self.since)

    @cached_property
    def last(self) -> datetime:
        """The last second it holds, by the shop's clock."""
        return _NEVER if self.until is None else last_second(self.until)

    def holds(self, when: date) -> bool:
        """Whether it holds at that second of the shop's clock, or, for a day, at any time of it."""
        if self.since is None and self.until is None:
            return True
        if isinstance(when, datetime):
            return self.first <= when.replace(tzinfo=None, microsecond=0) <= self.last
        return self.first.date() <= when <= self.last.date()


class Gift(Timed):
    """A gift that really exists: only these may be promised."""

    name: Name = Field(description="送什么，例如 试吃小包")
    count: int = Field(default=1, ge=1, le=999, strict=True, description="每单送几份")
    unit: Name = Field(default="份", description="量词，例如 份、包、个")
    min_amount: Money | None = Field(default=None, description="满多少元才送；不写就是不看金额")
    min_pieces: Count | None = Field(default=None, description="满几件才送；不写就是不看件数")
    products: tuple[ItemId, ...] = Field(default=(), description="买哪些商品才送（商品编号）；不写就是全店")
    left: Count | None = Field(default=None, description="还剩多少份；0 表示送完了；不写就是够送")

    @property
    def condition(self) -> str:
        """When it is given, in words: "满99元", "满3件", "买指定商品" or "下单"."""
        parts = [f"满{yuan(self.min_amount)}元"] if self.min_amount else []
        parts += [f"满{self.min_pieces}件"] if (self.min_pieces or 0) > 1 else []
        return "且".join(parts) or ("买指定商品" if self.products else "下单")

    @property
    def text(self) -> str:
        """The gift as a phrase of a reply, with its condition and number: "满99元送试吃小包1份"."""
        return f"{self.condition}送{self.name}{self.count}{self.unit}"


class Promotion(Timed):
    """A price campaign. Which of the amounts must be written depends on `kind`."""

    name: Name = Field(description="活动名，例如 双十二")
    kind: PromotionKind = Field(
        description="满减（满 min_amount 减 discount）、折扣（打 rate 折）、第二件（第二件打 rate 折）、"
        "第N件（第 nth 件打 rate 折）、买送（买 buy 送 free）、限时价（price）"
    )
    level: Level | None = Field(
        default=None,
        description="哪一层的优惠：单品、店铺、平台，同一层不叠加，不同层按这个次序叠加；不写时满减是店铺，其他是单品",
    )
    products: tuple[ItemId, ...] = Field(default=(), description="哪些商品参加（商品编号）；不写就是全店")
    min_amount: Money | None = Field(default=None, description="满减：满多少元")
    discount: Money | None = Field(default=None, description="满减：减多少元")
    repeats: bool = Field(default=False, description="每满一次都减吗（满减、第二件、第N件、买送）；不写就是只算一次")
    rate: Rate | None = Field(default=None, description="折扣、第二件、第N件：打几折，5 就是半价，8.5 就是八五折")
    min_pieces: Count | None = Field(default=None, description="折扣：满几件才打折；不写就是一件也打")
    nth: Count | None = Field(default=None, description="第N件：第几件打折，例如 3")
    buy: Count | None = Field(default=None, description="买送：买几件")
    free: Count | None = Field(default=None, description="买送：送几件")
    price: Money | None = Field(default=None, description="限时价：活动期间的单价（元）")
    alone: bool = Field(default=False, description="不能和其他活动一起用吗；true 就是用了它就不再用别的活动")
    stacks: bool = Field(default=True, description="能和优惠券一起用吗")

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that this kind needs and the owner has not written."""
        return tuple(key for key in _NEEDED[self.kind] if getattr(self, key) in (None, ()))

    @property
    def at(self) -> Level:
        """The level it works on."""
        return self.level or ("店铺" if self.kind == "满减" else "单品")

    @property
    def every(self) -> int:
        """The pieces that make one round of a 第二件, 第N件 or 买送; 0 where they are not all written."""
        return {"第二件": 2, "第N件": self.nth or 0, "买送": (self.buy or 0) + (self.free or 0)}.get(self.kind, 0)

    @property
    def text(self) -> str:
        """How it works, as a phrase of a reply: "满99元减10元", "第二件5折", "买2送1", "限时价39元"."""
        return _PHRASES[self.kind](self)


def _reduction(each: Promotion) -> str:
    how = f"满{yuan(each.min_amount or _ZERO)}元减{yuan(each.discount or _ZERO)}元"
    return f"每{how}" if each.repeats else how


def _percent(each: Promotion) -> str:
    how = f"打{_rate(each)}折"
    return f"满{each.min_pieces}件{how}" if (each.min_pieces or 0) > 1 else how


def _piece(each: Promotion) -> str:
    which = "第二件" if each.every == 2 else f"第{each.every}件"
    return f"{which}半价" if each.rate == 5 else f"{which}{_rate(each)}折"


def _rate(each: Promotion) -> str:
    return yuan(each.rate or Decimal(10))


_PHRASES: Final[Mapping[str, Callable[[Promotion], str]]] = {
    "满减": _reduction,
    "折扣": _percent,
    "第二件": _piece,
    "第N件": _piece,
    "买送": lambda each: f"买{each.buy}送{each.free}",
    "限时价": lambda each: f"限时价{yuan(each.price or _ZERO)}元",
}


class Coupon(Timed):
    """A coupon that a buyer can really get."""

    name: Name = Field(description="券名，例如 店铺优惠券")
    discount: Money = Field(description="减多少元")
    level: Level | None = Field(
        default=None,
        description="单品、店铺、平台，同一层只用一张；不写时限定商品的是单品，其他是店铺",
    )
    min_amount: Money | None = Field(default=None, description="满多少元可用；不写就是无门槛")
    products: tuple[ItemId, ...] = Field(default=(), description="哪些商品可用（商品编号）；不写就是全店")
    how: Text = Field(default="在商品页领取", description="怎么领，例如 在商品页领取")
    alone: bool = Field(default=False, description="不能和别的券一起用吗；true 就是一单只能用这一张")

    @property
    def at(self) -> Level:
        """The level it works on."""
        return self.level or ("单品" if self.products else "店铺")

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


_NEEDED: dict[str, tuple[str, ...]] = {
    "满减": ("min_amount", "discount"),
    "折扣": ("rate",),
    "第二件": ("rate",),
    "第N件": ("nth", "rate"),
    "买送": ("buy", "free"),
    "限时价": ("price", "products"),
}
