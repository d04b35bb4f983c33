"""Placeholders about what the message asks of the shop's products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.facts import price, sizes
from bot.facts.models import ShopFacts
from bot.facts.product import Product, Size
from bot.facts.values import yuan
from bot.reply import measures, shelf
from bot.reply.situation import Situation, clock
from bot.reply.values.value import Value

_MOST_LISTED: Final = 3
_MOST_DIFFERENCES: Final = 3
_LONGEST: Final = 20  # letters of a value; longer ones make a comparison unreadable
_MOST_VARIANTS: Final = 4
_NOT_COMPARED: Final = frozenset({"包装"})
_WRITTEN: Final = "说明上写着"
_FITTING: Final = frozenset({"适用"})


def _details(situation: Situation) -> str | None:
    told = ((name, value) for name, value in shelf.details(situation).items() if value)
    return "，".join(dict.fromkeys(_told(situation, name, value) for name, value in told)) or None


def _told(situation: Situation, name: str, value: str) -> str:
    """Say one attribute; what stands in the owner's own words is said in these."""
    if name in situation.facts.catalogue.attributes.topics:
        return f"{_WRITTEN}{value}"
    if value.startswith(name):
        return value
    return f"{name}于{value}" if name in _FITTING else f"{name}是{value}"


def _missing(situation: Situation) -> str | None:
    return "、".join(name for name, value in shelf.details(situation).items() if value is None) or None


def _candidates(situation: Situation) -> str | None:
    titles = [product.title for product in situation.asking.candidates]
    return "还是".join(["、".join(titles[:-1]), titles[-1]]) if len(titles) > 1 else None


def _found(situation: Situation) -> str | None:
    stocked = [product for product in situation.asking.sought if product.in_stock]
    return "、".join(_priced(situation, product) for product in stocked[:_MOST_LISTED]) or None


def _priced(situation: Situation, product: Product) -> str:
    return f"{product.title}（{yuan(price.current(situation.facts, product, clock(situation)))}元）"


def _leading(situation: Situation) -> str | None:
    return "、".join(product.title for product in situation.facts.catalogue.leading) or None


def _comparison(situation: Situation) -> str | None:
    compared = situation.asking.compared
    if len(compared) < 2:
        return None
    names = _differences(situation.facts, compared)
    return "；".join(_line(situation, product, names) for product in compared)


def _differences(facts: ShopFacts, compared: Sequence[Product]) -> list[str]:
    """Choose what sets products apart: attributes that all of them have, short, and not the same everywhere.

    What the values chosen before already say of every one of them is no difference more.
    """
    value = facts.catalogue.attributes.value
    chosen: list[str] = []
    for name in compared[0].attributes:
        found = [value(product, name) for product in compared]
        if name in _NOT_COMPARED or len(set(found)) < 2 or not all(each and len(each) <= _LONGEST for each in found):
            continue
        if any(name in _telling(facts, product, [*chosen, name]) for product in compared):
            chosen.append(name)
    return chosen[:_MOST_DIFFERENCES]


def _telling(facts: ShopFacts, product: Product, names: Sequence[str]) -> dict[str, str]:
    """Give the attributes of those names without those whose value stands within that of another one."""
    found = {name: facts.catalogue.attributes.value(product, name) or "" for name in names}
    told: dict[str, str] = {}
    for name, value in found.items():
        wider = (each for other, each in found.items() if other != name and len(each) > len(value))
        if value not in told.values() and not any(_within(value, each) for each in wider):
            told[name] = value
    return told


def _within(value: str, wider: str) -> bool:
    """Tell whether a value stands in another one; 5片 does not stand in 15片."""
    before, found, _ = wider.partition(value)
    return bool(found) and not (value[:1].isdigit() and before[-1:].isdigit())


def _line(situation: Situation, product: Product, names: Sequence[str]) -> str:
    facts = situation.facts
    told = (f"{name}是{value}" for name, value in _telling(facts, product, names).items())
    return "，".join([f"{product.title}{yuan(price.current(facts, product, clock(situation)))}元", *told])


def _measures_wanting(situation: Situation) -> str | None:
    """Name the measures that the size chart goes by and the buyer has not told: 身高和体重."""
    rows = situation.product.size_chart if situation.product else ()
    height, weight = measures.of(situation)
    charted = {"身高": any(row.height for row in rows), "体重": any(row.weight for row in rows)}
    told = {"身高": height, "体重": weight}
    return "和".join(name for name, there in charted.items() if there and told[name] is None) or None


def _priced_variants(situation: Situation) -> str | None:
    """List the variants with their prices, where these are not all the same: 250克袋装39.9元、500克罐装72元."""
    product = situation.product
    rows = product.variants if product is not None else ()
    if product is None or len(rows) > _MOST_VARIANTS:
        return None
    prices = [price.current(situation.facts, product, clock(situation), row) for row in rows]
    if len(set(prices)) < 2:
        return None
    named = zip(rows, prices, strict=True)
    return "、".join(f"{row.name}{yuan(worth)}元{'' if row.stock else '（缺货）'}" for row, worth in named)


def _size(size: Size | None) -> str | None:
    return None if size is None else sizes.named(size)


def _between(situation: Situation, *, height: bool) -> str | None:
    advice = shelf.advice(situation)
    if advice.verdict != "between":
        return None
    return _size(advice.by_height if height else advice.by_weight)


def _variant(situation: Situation) -> str | None:
    return None if situation.variant is None else situation.variant.name


def _stocked_variants(situation: Situation) -> str | None:
    rows = situation.product.variants if situation.product else ()
    return "、".join(each.name for each in rows if each.stock) or None


ASKED: Final[Mapping[str, Value]] = {
    "参数": Value(_details, "product wanted", "product.attributes"),
    "缺少参数": Value(_missing, "product wanted"),
    "选的规格": Value(_variant, "product choice", "product.variants"),
    "规格价格": Value(_priced_variants, "product day", "product.variants"),
    "缺的尺寸": Value(_measures_wanting, "product measure", "product.size_chart"),
    "有货规格": Value(_stocked_variants, "product", "product.variants"),
    "候选商品": Value(_candidates, "candidates", "products"),
    "找到商品": Value(_found, "sought day", "products"),
    "在售商品": Value(_leading, "", "products"),
    "对比": Value(_comparison, "compared day", "products"),
    "尺码": Value(lambda s: _size(shelf.advice(s).size), "product measure", "product.size_chart"),
    "身高尺码": Value(lambda s: _between(s, height=True), "product measure", "product.size_chart"),
    "体重尺码": Value(lambda s: _between(s, height=False), "product measure", "product.size_chart"),
}
