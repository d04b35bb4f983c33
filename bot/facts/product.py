"""One product as its owner describes it. What is not written is not known, and no draft guesses it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Annotated

from pydantic import Field

from bot.facts.values import Count, Money, Name, Section, Text

Grams = Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
"""A weight with its packing, in grams."""

Rating = Annotated[float, Field(ge=0, le=5)]
"""What buyers gave on average, 0 to 5; it only decides what is shown first and never stands in a reply."""

ItemId = Annotated[str, Field(pattern=r"^[0-9]{8,15}$")]
"""The platform's item number. A string, because YAML would read a leading 0 as octal."""


_CENT = Decimal("0.01")


class Range(Section):
    """A from-to of a body measure, both ends included."""

    min: Count = Field(description="从（含）")
    max: Count = Field(description="到（含）")


class Size(Section):
    """One row of a size chart."""

    name: Name = Field(description="尺码名，例如 M")
    height: Range | None = Field(default=None, description="适合的身高，厘米")
    weight: Range | None = Field(default=None, description="适合的体重，公斤（不是斤）")
    measures: Mapping[Name, Text] = Field(default_factory=dict, description="平铺尺寸，例如 胸围: 96厘米")


class Variant(Section):
    """A choice on the product page (colour, flavour, size) with its own stock."""

    name: Name = Field(description="规格名，和商品页上的一样")
    stock: Count = Field(description="现有多少件；0 表示没货")
    price: Money | None = Field(default=None, description="这个规格的价格（元）；不写就是商品的价格")
    floor: Money | None = Field(default=None, description="这个规格最低可以卖到多少（元）；不写就是商品的最低价")
    weight: Grams | None = Field(default=None, description="这个规格连包装多重（克）；不写就是商品的重量")


class Product(Section):
    """A product of the shop."""

    id: ItemId = Field(description="商品编号，链接里 id= 后面的数字，要加引号")
    title: Name = Field(description="商品名，回复里就这样称呼它，写短一点")
    aliases: tuple[Name, ...] = Field(default=(), description="买家会怎么叫它")
    category: Name | None = Field(default=None, description="类目，例如 食品、茶具、服装")
    price: Money = Field(description="现在的价格（元）")
    floor: Money | None = Field(default=None, description="最低可以卖到多少（元）；不写就不能让价")
    variants: tuple[Variant, ...] = Field(default=(), description="规格和各自的库存；不写就是库存不清楚")
    weight: Grams | None = Field(default=None, description="一件连包装多重（克），按重量算运费时用")
    template: Name | None = Field(default=None, description="用哪个运费模板（模板名）；不写就用全店的运费")
    rating: Rating | None = Field(default=None, description="买家评分，0 到 5；推荐时分高的先推，不会写进回复")
    listed: bool = Field(default=True, description="在架上吗；false 就是已下架，不会再推荐它")
    restock: date | None = Field(default=None, description="没货时预计哪天补货")
    presale: date | None = Field(default=None, description="预售商品哪天开始发货；不是预售不写")
    attributes: Mapping[Name, Text] = Field(
        default_factory=dict, description="参数：材质、规格、净含量、保质期、产地、包装、保修、适用 等，名字随意"
    )
    size_chart: tuple[Size, ...] = Field(default=(), description="尺码表，从小到大")
    usage: Text | None = Field(default=None, description="怎么用、怎么吃、怎么洗、怎么保存")
    sold_with: tuple[ItemId, ...] = Field(default=(), description="常和它一起买的商品编号")
    replaces: tuple[ItemId, ...] = Field(default=(), description="没货时可以推荐它来代替的商品编号")
    returnable: bool = Field(default=True, description="支持七天无理由退货吗（定制、拆封的食品等不支持）")
    certificates: tuple[Text, ...] = Field(default=(), description="有哪些证书、检测报告、授权")

    @property
    def stock(self) -> int | None:
        """All pieces of all variants together, None where the owner has not written any."""
        return sum(variant.stock for variant in self.variants) if self.variants else None

    @property
    def in_stock(self) -> bool:
        """Whether it can be sold today: on the shelf, and at least one piece is known to be there."""
        return self.listed and (self.stock or 0) > 0

    def variant(self, name: str) -> Variant | None:
        """Find the variant of that exact name."""
        return next((variant for variant in self.variants if variant.name == name), None)

    def price_of(self, variant: Variant | None) -> Decimal:
        """Tell the price in yuan of a variant, or of the product where none is chosen or it has no price of its own."""
        return self.price if variant is None or variant.price is None else variant.price

    def floor_of(self, variant: Variant | None) -> Decimal | None:
        """Tell the lowest price in yuan, as `price_of` does; None where nothing may be taken off.

        A variant with a price but without a floor of its own goes down by no more yuan than the product, and by no
        greater share of its price.
        """
        if variant is not None and variant.floor is not None:
            return variant.floor
        if self.floor is None or variant is None or variant.price is None:
            return self.floor
        share = variant.price * self.floor / self.price if self.price else variant.price
        return max(variant.price - (self.price - self.floor), share).quantize(_CENT, rounding=ROUND_CEILING)

    def weight_of(self, variant: Variant | None) -> int | None:
        """Tell the weight in grams of a variant or of the product; None where the owner has not said."""
        return self.weight if variant is None or variant.weight is None else variant.weight
