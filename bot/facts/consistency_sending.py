"""Contradictions about dispatch, couriers, freight templates and hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bot.facts.inconsistency import Inconsistency, Path
from bot.facts.models import FreightTemplate, ShopFacts

_WEEK = 7


def _templates(facts: ShopFacts) -> Iterator[tuple[Path, FreightTemplate]]:
    yield ("freight",), facts.freight
    yield from ((("freight", "templates", name), each) for name, each in facts.freight.templates.items())


def _never_sent(facts: ShopFacts) -> Iterator[Inconsistency]:
    if len(set(facts.dispatch.closed_weekdays)) == _WEEK:
        path = ("dispatch", "closed_weekdays")
        yield Inconsistency(path, "一周七天都写了不发货，货永远发不出去", "删掉发货的那几天")


def _excluded_yet_free(facts: ShopFacts) -> Iterator[Inconsistency]:
    for path, template in _templates(facts):
        for index, zone in enumerate(template.zones):
            both = [region for region in zone.regions if region in template.excluded]
            if both and (zone.free_from is not None or zone.free_pieces is not None):
                message = f"“{'、'.join(both)}”写在不包邮的 excluded 里，这里又写了包邮，包邮不会生效"
                yield Inconsistency((*path, "zones", index), message, "两处只留一处")


def _unserved_yet_priced(facts: ShopFacts) -> Iterator[Inconsistency]:
    for path, template in _templates(facts):
        for index, zone in enumerate(template.zones):
            both = [region for region in zone.regions if region in template.unserved]
            if both:
                message = f"“{'、'.join(both)}”写在不发货的 unserved 里，这里的运费不会用到"
                yield Inconsistency((*path, "zones", index), message, "两处只留一处")


def _unknown_templates(facts: ShopFacts) -> Iterator[Inconsistency]:
    for index, product in enumerate(facts.products):
        if product.template is not None and product.template not in facts.freight.templates:
            message = f"没有叫“{product.template}”的运费模板，“{product.title}”会按全店的运费算"
            hint = "在 freight.templates 里写上这个模板，或改成有的名字"
            yield Inconsistency(("products", index, "template"), message, hint)


def _weights(facts: ShopFacts) -> Iterator[Inconsistency]:
    for index, product in enumerate(facts.products):
        template = facts.freight.templates.get(product.template or "", facts.freight)
        if template.by == "公斤" and template.more_fee and product.weight is None:
            message = f"“{product.title}”按重量算运费，却没有写 weight，运费算不出来"
            yield Inconsistency(("products", index), message, "补上 weight（克），或换一个运费模板")


def _unknown_couriers(facts: ShopFacts) -> Iterator[Inconsistency]:
    known = {facts.couriers.default, *(each.name for each in facts.couriers.selectable)}
    for index, zone in enumerate(facts.delivery.zones):
        if zone.courier is not None and zone.courier not in known:
            path = ("delivery", "zones", index, "courier")
            yield Inconsistency(path, f"店里不发“{zone.courier}”，这个天数不会用到", "写 couriers 里有的快递，或删掉")


def _two_shifts(facts: ShopFacts) -> Iterator[Inconsistency]:
    seen: set[int] = set()
    for index, shift in enumerate(facts.shop.shifts):
        for place, day in enumerate(shift.weekdays):
            if day in seen:
                path = ("shop", "shifts", index, "weekdays", place)
                yield Inconsistency(path, f"周{'一二三四五六日'[day - 1]}写了两次，只有前一次算数", "一天只写在一处")
            seen.add(day)


CHECKS: Final[tuple[Callable[[ShopFacts], Iterable[Inconsistency]], ...]] = (
    _never_sent,
    _excluded_yet_free,
    _unserved_yet_priced,
    _unknown_templates,
    _weights,
    _unknown_couriers,
    _two_shifts,
)
"""Each finds its kind of contradiction."""
