"""What the drafts of a shop can depend on, axis by axis, with every value that can make a difference.

Closed vocabularies stand in full (all regions, all couriers, all products); numbers and days stand at their borders,
just before and just after a fact changes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from bot.facts import dispatch, price
from bot.facts.models import REGIONS, Product, ShopFacts
from bot.model import Slot
from bot.reply import borders, shelf
from bot.reply.conditions import CONDITIONS, HAS, LACKS, ORDER_STATES, names
from bot.reply.hints import NO_REASON, REASONS, SPECIAL
from bot.reply.placeholders import PLACEHOLDERS
from bot.reply.points import POINTS
from bot.reply.situation import Situation

Assignment = Mapping[str, Any]
"""Axis -> value; an axis that is absent has its plainest value (nothing said, nothing known, an ordinary noon)."""

ELSEWHERE: Final = ("顺丰", "中通", "圆通", "申通", "韵达", "邮政", "京东", "极兔", "德邦")
"""Couriers that buyers ask for whether or not a shop has them."""

_CENT: Final = Decimal("0.01")

_GIVEN: Final = ("given", "beyond")
"""Where a price was given already, the buyer's offer makes no difference to it: so these stand among the offers."""

DEPENDS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(each.axes.split()) for name, each in PLACEHOLDERS.items() if each.axes
}
"""Placeholder -> axes it depends on; one that is not here depends on the facts alone."""

CONDITION_DEPENDS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(each.axes.split()) for name, each in CONDITIONS.items() if each.axes
}
"""Condition -> axes it depends on; `has` and `lacks` depend on what their placeholders depend on."""

BY_OFFER: Final = frozenset(
    {name for name, each in PLACEHOLDERS.items() if each.by_offer}
    | {name for name, each in CONDITIONS.items() if each.by_offer}
)
"""Names that depend on a product only through the offers it takes part in and the day it can be sent."""

DAY_BY_OFFER: Final = frozenset(
    {
        "赠品",
        "活动",
        "优惠券",
        "领券方式",
        "价格",
        "到手价",
        "算法",
        "合计",
        "还差满减",
        "满减优惠",
        "还差赠品",
        "下一档赠品",
    }
    | {"够用的券", "还差用券", "下一张券"}
    | {"优惠价", "省多少", "优惠合计", "替代价", "offer", "conceded", "gift", "next_discount", "one_piece"}
)
"""Names that depend on the day only through the offers that run."""


def of_condition(name: str, wanted: object) -> frozenset[str]:
    """Tell the axes on which one condition of a `when` depends."""
    if name in {HAS, LACKS}:
        return frozenset[str]().union(*(DEPENDS.get(each, frozenset()) for each in names(wanted)))
    return CONDITION_DEPENDS.get(name, frozenset())


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
        "quantity": (None, *borders.quantities(facts)),
        "carrier": (None, *dict.fromkeys(zone.courier for zone in facts.delivery.zones if zone.courier)),
        "parcel": (None, *borders.parcels(facts)),
        "paid": tuple(borders.paid(facts)),
        "amount": (None, *borders.amounts(facts)),
        "offer": (None, "price", "lowest", "below", *_GIVEN),
        "measure": (None, *borders.measures(facts)),
        "day": tuple(borders.days(facts)),
        "hour": tuple(borders.hours(facts)),
        "date": (None, 0, 1, borders.FAR.days),
        "order": ORDER_STATES,
        "asked": tuple(range(1, 7)),
        "reason": (NO_REASON, *REASONS),
        "point": (None, *POINTS),
        "source": ("platform", "chat"),
        "beside": (False, True),
        "remark": tuple(_remarks(facts)),
        **shelf.values(facts),
    }


def _remarks(facts: ShopFacts) -> Iterator[Assignment]:
    """Vary what a remark names, one thing at a time, and everything together: its pieces do not touch each other."""
    yield {}
    if facts.messages.remark is None:
        return
    for each in facts.products:
        yield {"product": each, "quantity": 2}
        yield from ({"product": each, "variant": variant} for variant in each.variants)
    couriers = [facts.couriers.default, *(each.name for each in facts.couriers.selectable)]
    yield from ({"courier": each} for each in couriers if each)
    yield from ({"region": each, "quantity": 2} for each in REGIONS)
    yield from ({"date": each} for each in (0, 1, borders.FAR.days))
    yield from ({"special": (each,)} for each in SPECIAL)
    every = {"quantity": 99, "date": 1, "courier": next(filter(None, couriers), None), "region": REGIONS[0]}
    yield {**every, "product": next(iter(facts.products), None), "special": tuple(SPECIAL)}


_ANOTHER: Final = "another"
"""An intent that stands for any other one that a message asks as well."""

_ALL_IN_ONE: Final = frozenset({"remark", "parcel", "carrier"})
"""Axes that set others too: beside one of these every axis counts."""

_OVERRULED: Final = frozenset({"product", "quantity"})
"""Axes that a parcel sets: beside one they make no difference."""

_CHOICE: Final = frozenset({"choice"})
"""Which variant of the product was chosen: it may have a price and a stock of its own."""

_MOMENT: Final = frozenset({"day", "hour", "paid"})
"""Axes that make the moment together."""


def deciding(own: Set[str], all_axes: Set[str]) -> Set[str]:
    """Tell which of the axes of a combination can make a difference to what depends on `own`."""
    if all_axes & _ALL_IN_ONE:
        return all_axes
    beside = _MOMENT if own & _MOMENT else frozenset[str]()
    return own | (all_axes & (beside | _CHOICE if "product" in own else beside))


def points(values: Mapping[str, Sequence[Any]]) -> Iterator[tuple[int, ...]]:
    """Combine some axes: of each the number of its value. What makes the same situation as another is left out.

    Beside a parcel neither product nor number is varied, for it sets both; a product is chosen only in as many ways as
    it has variants.
    """
    place = {axis: at for at, axis in enumerate(values)}
    parcel, goods, choice = (place.get(axis) for axis in ("parcel", "product", "choice"))
    overruled = [at for axis, at in place.items() if axis in _OVERRULED]
    for point in itertools.product(*(range(len(each)) for each in values.values())):
        if parcel is not None and point[parcel]:
            if any(point[at] for at in overruled):
                continue
        elif goods is not None and choice is not None and point[choice]:
            chosen = {"choice": values["choice"][point[choice]]}
            if shelf.variant(values["product"][point[goods]], chosen) is None:
                continue
        yield point


def situation(facts: ShopFacts, chosen: Assignment) -> Situation:
    """Build the situation that an assignment stands for."""
    chosen = {**chosen, **chosen.get("remark", {}), **_parcel(chosen.get("parcel"))}
    chosen = {"courier": chosen.get("carrier"), **chosen}
    product: Product | None = chosen.get("product")
    day: date = chosen.get("day", borders.SOME_DAY)
    zone = dispatch.timezone(facts)
    if "paid" in chosen and not {"day", "hour"} & chosen.keys():
        moment = chosen["paid"].replace(tzinfo=zone)
    elif isinstance(day, datetime) and "hour" not in chosen:
        moment = day.replace(tzinfo=zone)
    else:
        hour: int = chosen.get("hour", borders.NOON)
        moment = datetime.combine(day, time(hour // 60 % 24, hour % 60), tzinfo=zone)
    amount: Decimal | None = chosen.get("amount")
    times: int = chosen.get("asked", 1)
    return Situation(
        facts=facts,
        now=moment,
        slots=tuple(_slots(facts, chosen, product, moment)),
        order_state=chosen.get("order", "none"),
        asked={"": times},
        product=product,
        variant=chosen.get("variant") or shelf.variant(product, chosen),
        asking=shelf.asking(chosen),
        context={
            **({} if amount is None else {"order": {"price": amount}}),
            **_concession(facts, chosen.get("offer"), product, moment),
        },
        reason=chosen.get("reason", NO_REASON),
        special=chosen.get("special", ()),
        points=frozenset(filter(None, (chosen.get("point"),))),
        order_seen=chosen.get("source") == "platform",
        intents=("", _ANOTHER) if chosen.get("beside") else (),
    )


def _parcel(parcel: tuple[Product, int] | None) -> Assignment:
    return {} if parcel is None else {"product": parcel[0], "quantity": parcel[1]}


def _slots(facts: ShopFacts, chosen: Assignment, product: Product | None, moment: datetime) -> list[Slot]:
    found = [
        Slot(kind, chosen[kind], "", (0, 0))
        for kind in ("region", "courier", "quantity")
        if chosen.get(kind) is not None
    ]
    if chosen.get("offer") not in {None, *_GIVEN}:
        found.append(Slot("offer", _offer(facts, chosen["offer"], product, moment), "", (0, 0)))
    if chosen.get("measure") is not None:
        height, weight = chosen["measure"]
        found.append(Slot("measure", height, "", (0, 0), {"unit": "cm"}))
        found.append(Slot("measure", weight, "", (0, 0), {"unit": "kg"}))
    if chosen.get("date") is not None:
        found.append(Slot("date", moment.date() + timedelta(days=chosen["date"]), "", (0, 0)))
    return found


def _concession(
    facts: ShopFacts, which: str | None, product: Product | None, moment: datetime
) -> Mapping[str, Mapping[str, Decimal]]:
    """Put a price that was given into the chat: within the authority, or beyond it."""
    if which not in _GIVEN or product is None:
        return {}
    least = price.lowest(facts, product, moment)
    return {"concession": {"price": least if which == "given" else max(_CENT, least - _CENT)}}


def _offer(facts: ShopFacts, which: str, product: Product | None, moment: datetime) -> Decimal:
    if product is None:
        return Decimal(1)
    lowest = price.lowest(facts, product, moment)
    return {"price": price.current(facts, product, moment), "lowest": lowest, "below": max(Decimal(0), lowest - _CENT)}[
        which
    ]
