"""What the drafts of a shop can depend on, axis by axis, with every value that can make a difference.

Closed vocabularies stand in full (all regions, all couriers, all products); numbers and days stand at their borders,
just before and just after a fact changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from bot.facts import dispatch, price
from bot.facts.models import REGIONS, Coupon, Gift, Product, Promotion, ShopFacts
from bot.facts.values import minutes
from bot.model import Slot
from bot.reply.conditions import ORDER_STATES
from bot.reply.situation import Situation

Assignment = Mapping[str, Any]
"""Axis -> value; an axis that is absent has its plainest value (nothing said, nothing known, an ordinary noon)."""

ELSEWHERE: Final = ("顺丰", "中通", "圆通", "申通", "韵达", "邮政", "京东", "极兔", "德邦")
"""Couriers that buyers ask for whether or not a shop has them."""

_DAY: Final = timedelta(days=1)
_FAR: Final = timedelta(days=200)  # beyond half a year a date is written with its year
_CENT: Final = Decimal("0.01")
_SOME_DAY: Final = date(2026, 1, 5)  # any working day does where no fact has a date
_NOON: Final = 12 * 60

DEPENDS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(axes.split())
    for name, axes in {
        "默认快递": "region", "可选快递": "region", "快递": "courier", "快递加价": "courier region", "省份": "region",
        "运费": "region amount", "包邮条件": "region", "包邮金额": "region", "还差包邮": "region amount",
        "到货天数": "region", "发货时限": "product day", "保修": "product", "赠品": "day product amount",
        "活动": "day product", "活动截止": "day product", "优惠券": "day product", "商品": "product",
        "价格": "product day", "数量": "quantity", "合计": "product quantity day", "库存": "product",
        "材质": "product", "规格": "product",
        "尺码表": "product", "保质期": "product", "产地": "product", "包装": "product", "用法": "product",
        "优惠价": "product offer day", "下次补货": "product day", "推荐商品": "product", "日期": "date",
        "尺码": "product measure",
    }.items()
}  # fmt: skip
"""Placeholder -> axes it depends on; one that is not here depends on the facts alone."""

CONDITION_DEPENDS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(axes.split())
    for name, axes in {
        "now": "day hour", "region": "region", "asked": "asked", "offer": "offer product day", "order": "order",
        "product": "product", "courier": "courier region", "stock": "product", "gift": "day product amount",
        "basket": "region amount",
    }.items()
}  # fmt: skip
"""Condition -> axes it depends on; `has` and `lacks` depend on what their placeholders depend on."""

BY_OFFER: Final = frozenset({"赠品", "活动", "活动截止", "优惠券", "发货时限", "gift", "product"})
"""Names that depend on a product only through the offers it takes part in and the day it can be sent."""

NEED_DEPENDS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset({name}) for name in ("region", "quantity", "product", "courier", "measure", "amount", "date")
}
"""Need -> the axis it depends on."""


def values(facts: ShopFacts) -> dict[str, Sequence[Any]]:
    """List the values of every axis for a shop."""
    named = [facts.couriers.default, *(courier.name for courier in facts.couriers.selectable), *ELSEWHERE]
    return {
        "region": (None, *REGIONS),
        "courier": (None, *dict.fromkeys(name for name in named if name)),
        "product": (None, *facts.products),
        "quantity": (None, 1, 2, 99),
        "amount": (None, *_amounts(facts)),
        "offer": (None, "price", "lowest", "below"),
        "measure": (None, *_measures(facts)),
        "day": tuple(_days(facts)),
        "hour": tuple(_hours(facts)),
        "date": (None, 0, 1, _FAR.days),
        "order": ORDER_STATES,
        "asked": tuple(range(1, 7)),
    }


def _amounts(facts: ShopFacts) -> list[Decimal]:
    freight = facts.freight
    borders = {
        freight.free_from,
        *(zone.free_from for zone in freight.zones),
        *(gift.min_amount for gift in facts.gifts),
    }
    known = sorted(border for border in borders if border)
    return [each for border in known for each in (border - _CENT, border)] or [Decimal(1)]


def _measures(facts: ShopFacts) -> list[tuple[int, int]]:
    found: set[tuple[int, int]] = {(1, 1)}
    for product in facts.products:
        for size in product.size_chart:
            if size.height is not None and size.weight is not None:
                found |= {(size.height.min, size.weight.min), (size.height.max, size.weight.max)}
    return sorted(found)


def _days(facts: ShopFacts) -> list[date]:
    found = {_SOME_DAY}
    starts = [*(each.since for each in _offers(facts)), *(each.presale for each in facts.products)]
    ends = [*(each.until for each in _offers(facts)), *(each.restock for each in facts.products)]
    starts += [holiday.since for holiday in facts.dispatch.holidays]
    ends += [holiday.until for holiday in facts.dispatch.holidays]
    found |= {day for start in starts if start is not None for day in (_shift(start, -_DAY), start)}
    found |= {day for end in ends if end is not None for day in (end, _shift(end, _DAY))}
    found |= {_shift(each.restock, -_FAR) for each in facts.products if each.restock is not None}
    return sorted(found)


def _shift(day: date, by: timedelta) -> date:
    """Move a day; an owner's "for ever" (9999-12-31) has no day after it and stays."""
    try:
        return day + by
    except OverflowError:
        return day


def _offers(facts: ShopFacts) -> tuple[Gift | Promotion | Coupon, ...]:
    return (*facts.gifts, *facts.promotions, *facts.coupons)


def alike(facts: ShopFacts) -> tuple[Product | None, ...]:
    """List one product for each way in which the shop's offers and dates treat products; None stands for no product."""
    members = [frozenset(offer.products) for offer in _offers(facts)]
    kinds = {(product.presale, *(product.id in each for each in members)): product for product in facts.products}
    return (None, *kinds.values())


def _hours(facts: ShopFacts) -> list[int]:
    shop, cutoff = facts.shop, facts.dispatch.cutoff
    opens, closes = minutes(shop.opens), minutes(shop.closes)
    found = {_NOON, opens, (closes - 1) % 1440, closes % 1440}
    return sorted(found | ({minutes(cutoff) - 1, minutes(cutoff)} if cutoff else set()))


def situation(facts: ShopFacts, chosen: Assignment) -> Situation:
    """Build the situation that an assignment stands for."""
    product: Product | None = chosen.get("product")
    day: date = chosen.get("day", _SOME_DAY)
    hour: int = chosen.get("hour", _NOON)
    moment = datetime.combine(day, time(hour // 60 % 24, hour % 60), tzinfo=dispatch.local(facts, _EPOCH).tzinfo)
    amount: Decimal | None = chosen.get("amount")
    times: int = chosen.get("asked", 1)
    return Situation(
        facts=facts,
        now=moment,
        slots=tuple(_slots(facts, chosen, product, day)),
        order_state=chosen.get("order", "none"),
        asked={"": times},
        product=product,
        context={} if amount is None else {"order": {"price": amount}},
    )


_EPOCH: Final = datetime.combine(_SOME_DAY, time())


def _slots(facts: ShopFacts, chosen: Assignment, product: Product | None, day: date) -> list[Slot]:
    found = [
        Slot(kind, chosen[kind], "", (0, 0))
        for kind in ("region", "courier", "quantity")
        if chosen.get(kind) is not None
    ]
    if chosen.get("offer") is not None:
        found.append(Slot("offer", _offer(facts, chosen["offer"], product, day), "", (0, 0)))
    if chosen.get("measure") is not None:
        height, weight = chosen["measure"]
        found.append(Slot("measure", height, "", (0, 0), {"unit": "cm"}))
        found.append(Slot("measure", weight, "", (0, 0), {"unit": "kg"}))
    if chosen.get("date") is not None:
        found.append(Slot("date", day + timedelta(days=chosen["date"]), "", (0, 0)))
    return found


def _offer(facts: ShopFacts, which: str, product: Product | None, day: date) -> Decimal:
    if product is None:
        return Decimal(1)
    lowest = price.lowest(facts, product, day)
    return {"price": price.current(facts, product, day), "lowest": lowest, "below": max(Decimal(0), lowest - _CENT)}[
        which
    ]
