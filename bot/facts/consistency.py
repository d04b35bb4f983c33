"""Contradictions inside the facts that no single field can show: each with the path where the owner must look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from bot.facts import consistency_offers, consistency_sending, consistency_sizes
from bot.facts.inconsistency import Inconsistency, Path
from bot.facts.models import ShopFacts


def find(facts: ShopFacts) -> tuple[Inconsistency, ...]:
    """List all contradictions, in the order of the sections."""
    return tuple(found for check in _CHECKS for found in check(facts))


def _backwards(facts: ShopFacts) -> Iterator[Inconsistency]:
    spans: list[tuple[Path, bool]] = [
        (("dispatch", "holidays", index), holiday.since > holiday.until)
        for index, holiday in enumerate(facts.dispatch.holidays)
    ]
    for section in ("gifts", "promotions", "coupons"):
        spans += [((section, index), offer.first > offer.last) for index, offer in enumerate(getattr(facts, section))]
    for path, backwards in spans:
        if backwards:
            yield Inconsistency(
                (*path, "until"), "结束日期早于开始日期，这一条永远不会生效", "把 from 和 until 对调或改对年份"
            )


def _regions_twice(facts: ShopFacts) -> Iterator[Inconsistency]:
    delivery = [(zone.regions, zone.courier) for zone in facts.delivery.zones]
    yield from _twice(("delivery", "zones"), delivery)
    yield from _twice(("freight", "zones"), [(zone.regions, None) for zone in facts.freight.zones])
    for name, template in facts.freight.templates.items():
        zones = [(zone.regions, None) for zone in template.zones]
        yield from _twice(("freight", "templates", name, "zones"), zones)


def _twice(path: Path, zones: Sequence[tuple[Sequence[str], str | None]]) -> Iterator[Inconsistency]:
    seen: set[tuple[str, str | None]] = set()
    for index, (regions, courier) in enumerate(zones):
        for place, region in enumerate(regions):
            if (region, courier) in seen:
                where = (*path, index, "regions", place)
                yield Inconsistency(where, f"“{region}”写了两次，只有前一次算数", "一个省份只写在一处")
            seen.add((region, courier))


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
    for index, each in enumerate(facts.returns.exceptions):
        yield ("returns", "exceptions", index, "products"), each.products
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
    _unknown_products,
    *consistency_offers.CHECKS,
    *consistency_sending.CHECKS,
    *consistency_sizes.CHECKS,
)
