"""Contradictions inside the facts that no single field can show: each with the path where the owner must look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.facts.models import DeliveryZone, FreightZone, ShopFacts

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two facts that cannot both be true. `path` leads to the value in config.yaml, keys as the owner wrote them."""

    path: Path
    message: str
    hint: str


def find(facts: ShopFacts) -> tuple[Inconsistency, ...]:
    """List all contradictions, in the order of the sections."""
    return tuple(found for check in _CHECKS for found in check(facts))


def _backwards(facts: ShopFacts) -> Iterator[Inconsistency]:
    spans: list[tuple[Path, date | None, date | None]] = [
        (("dispatch", "holidays", index), holiday.since, holiday.until)
        for index, holiday in enumerate(facts.dispatch.holidays)
    ]
    for section in ("gifts", "promotions", "coupons"):
        spans += [((section, index), offer.since, offer.until) for index, offer in enumerate(getattr(facts, section))]
    for path, since, until in spans:
        if since is not None and until is not None and since > until:
            yield Inconsistency(
                (*path, "until"), "结束日期早于开始日期，这一条永远不会生效", "把 from 和 until 对调或改对年份"
            )


def _regions_twice(facts: ShopFacts) -> Iterator[Inconsistency]:
    sections: tuple[tuple[str, Sequence[DeliveryZone | FreightZone]], ...] = (
        ("delivery", facts.delivery.zones),
        ("freight", facts.freight.zones),
    )
    for section, zones in sections:
        seen: set[str] = set()
        for index, zone in enumerate(zones):
            for place, region in enumerate(zone.regions):
                if region in seen:
                    path = (section, "zones", index, "regions", place)
                    yield Inconsistency(path, f"“{region}”写了两次，只有前一次算数", "一个省份只写在一处")
                seen.add(region)


def _couriers_twice(facts: ShopFacts) -> Iterator[Inconsistency]:
    seen = {facts.couriers.default}
    for index, courier in enumerate(facts.couriers.selectable):
        if courier.name in seen:
            path = ("couriers", "selectable", index, "name")
            yield Inconsistency(path, f"快递“{courier.name}”写了两次，后一次不算数", "默认快递和可选快递里各写一次就够")
        seen.add(courier.name)


def _interest_free(facts: ShopFacts) -> Iterator[Inconsistency]:
    for index, months in enumerate(facts.payment.interest_free):
        if months not in facts.payment.instalments:
            path = ("payment", "interest_free", index)
            yield Inconsistency(path, f"{months} 期免息，但分期里没有 {months} 期", "先把它加进 instalments")


def _promotion_parts(facts: ShopFacts) -> Iterator[Inconsistency]:
    for index, promotion in enumerate(facts.promotions):
        if promotion.missing:
            keys = "、".join(promotion.missing)
            yield Inconsistency(("promotions", index), f"“{promotion.kind}”活动缺少 {keys}", f"补上 {keys}")


def _product_prices(facts: ShopFacts) -> Iterator[Inconsistency]:
    for index, product in enumerate(facts.products):
        if product.floor is not None and product.floor > product.price:
            yield Inconsistency(("products", index, "floor"), "最低价比现价还高", "最低价要小于或等于 price")


def _product_ids(facts: ShopFacts) -> Iterator[Inconsistency]:
    counts = Counter(product.id for product in facts.products)
    seen: set[str] = set()
    for index, product in enumerate(facts.products):
        if counts[product.id] > 1 and product.id in seen:
            yield Inconsistency(
                ("products", index, "id"), f"商品编号 {product.id} 重复，后一个不会用到", "每个商品一个编号"
            )
        seen.add(product.id)


def _unknown_products(facts: ShopFacts) -> Iterator[Inconsistency]:
    known = {product.id for product in facts.products}
    for path, ids in _references(facts):
        for place, item in enumerate(ids):
            if item not in known:
                yield Inconsistency(
                    (*path, place), f"没有编号为 {item} 的商品", "写 products 里有的编号，或者先加上这个商品"
                )


def _references(facts: ShopFacts) -> Iterator[tuple[Path, Sequence[str]]]:
    for section in ("gifts", "promotions", "coupons"):
        for index, offer in enumerate(getattr(facts, section)):
            yield (section, index, "products"), offer.products
    for index, product in enumerate(facts.products):
        yield ("products", index, "sold_with"), product.sold_with
        yield ("products", index, "replaces"), product.replaces


_CHECKS: Final[tuple[Callable[[ShopFacts], Iterable[Inconsistency]], ...]] = (
    _backwards,
    _regions_twice,
    _couriers_twice,
    _interest_free,
    _promotion_parts,
    _product_prices,
    _product_ids,
    _unknown_products,
)
