"""Placeholders about the product in question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.facts import sizes
from bot.reply import shelf
from bot.reply.situation import Situation, today
from bot.reply.values.value import Getter, Value, number, written


def _attribute(name: str) -> Getter:
    def get(situation: Situation) -> str | None:
        return None if situation.product is None else situation.product.attributes.get(name)

    return get


def _title(situation: Situation) -> str | None:
    return None if situation.product is None else situation.product.title


def _stock(situation: Situation) -> str | None:
    return number(shelf.stock(situation))


def _specification(situation: Situation) -> str | None:
    product = situation.product
    if product is None:
        return None
    return product.attributes.get("规格") or "、".join(variant.name for variant in product.variants) or None


def _size_chart(situation: Situation) -> str | None:
    return None if situation.product is None else sizes.chart(situation.product)


def _usage(situation: Situation) -> str | None:
    return None if situation.product is None else situation.product.usage


def _restock(situation: Situation) -> str | None:
    product, day_now = situation.product, today(situation)
    if product is None or product.restock is None or product.restock < day_now:
        return None  # a day that has passed is a promise that was not kept
    return written(product.restock, day_now)


PRODUCT: Final[Mapping[str, Value]] = {
    "商品": Value(_title, "product", "product.title"),
    "库存": Value(_stock, "product choice", "product.variants"),
    "材质": Value(_attribute("材质"), "product", "product.attributes.材质"),
    "规格": Value(_specification, "product", "product.attributes.规格"),
    "尺码表": Value(_size_chart, "product", "product.size_chart"),
    "保质期": Value(_attribute("保质期"), "product", "product.attributes.保质期"),
    "产地": Value(_attribute("产地"), "product", "product.attributes.产地"),
    "包装": Value(_attribute("包装"), "product", "product.attributes.包装"),
    "用法": Value(_usage, "product", "product.usage"),
    "下次补货": Value(_restock, "product day", "product.restock"),
}
