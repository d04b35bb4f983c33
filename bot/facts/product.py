"""One product as its owner describes it. What is not written is not known, and no draft guesses it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from bot.facts.values import Count, Money, Name, Section, Text

ItemId = Annotated[str, Field(pattern=r"^[0-9]{8,15}$")]
"""The platform's item number. A string, because YAML would read a leading 0 as octal."""


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


class Product(Section):
    """A product of the shop."""

    id: ItemId = Field(description="商品编号，链接里 id= 后面的数字，要加引号")
    title: Name = Field(description="商品名，回复里就这样称呼它，写短一点")
    aliases: tuple[Name, ...] = Field(default=(), description="买家会怎么叫它")
    category: Name | None = Field(default=None, description="类目，例如 食品、茶具、服装")
    price: Money = Field(description="现在的价格（元）")
    floor: Money | None = Field(default=None, description="最低可以卖到多少（元）；不写就不能让价")
    variants: tuple[Variant, ...] = Field(default=(), description="规格和各自的库存；不写就是库存不清楚")
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

    def variant(self, name: str) -> Variant | None:
        """Find the variant of that exact name."""
        return next((variant for variant in self.variants if variant.name == name), None)
