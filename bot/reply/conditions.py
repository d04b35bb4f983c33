"""The conditions that `when` may hold: a closed registry of names, their values, and how each is found.

`has` and `lacks` take a placeholder name or a list of them; `asked` and `pieces` take a number, or a number and a plus
("2+").
A message can ask about several points at once: `point` holds where it names one of those listed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from bot.facts import basket, dispatch, freight, price, returns, running
from bot.reply import concession, measures, shelf, topping
from bot.reply.carriers import service
from bot.reply.heard import SOCIAL
from bot.reply.hints import NO_REASON, REASONS
from bot.reply.points import POINTS
from bot.reply.situation import Situation, clock, courier, goods, offer, parcel, quantity, region, today

Getter = Callable[[Situation], str]

ASKED: Final = "asked"
PIECES: Final = "pieces"
NUMBERED: Final = frozenset({ASKED, PIECES})
"""Conditions that take a number, or a number and a plus."""
HAS: Final = "has"
LACKS: Final = "lacks"
POINT: Final = "point"
ORDER_STATES: Final = ("none", "unpaid", "paid", "shipped", "signed", "refunding")


def _order(situation: Situation) -> str:
    return situation.order_state if situation.order_state in ORDER_STATES else "none"


def _product(situation: Situation) -> str:
    return "unknown" if situation.product is None else "known"


def _stock(situation: Situation) -> str:
    if situation.product is not None and not situation.product.listed:
        return "gone"
    stock = shelf.stock(situation)
    return "unknown" if stock is None else "in" if stock else "out"


def _gift(situation: Situation) -> str:
    facts, moment, taken = situation.facts, clock(situation), goods(situation)
    if running.gifts(facts, moment, situation.product, taken):
        return "available"
    return "short" if running.gift_ahead(facts, moment, situation.product, taken) else "none"


def _promotion(situation: Situation) -> str:
    facts, moment = situation.facts, clock(situation)
    if running.promotions(facts, moment, situation.product):
        return "running"
    partly = situation.product is None and any(each.holds(moment) for each in facts.promotions)
    return "partly" if partly else "none"


def _coupon(situation: Situation) -> str:
    return "available" if running.coupons(situation.facts, clock(situation), situation.product) else "none"


def _presale(situation: Situation) -> str:
    product = situation.product
    day = None if product is None else product.presale
    return "ahead" if day is not None and day > today(situation) else "none"


def _measures(situation: Situation) -> str:
    return "unknown" if measures.of(situation) == (None, None) else "known"


def _invoice(situation: Situation) -> str:
    return {True: "special", False: "ordinary", None: "unknown"}[situation.facts.invoice.special]


def _returnable(situation: Situation) -> str:
    return returns.returnable(situation.facts, situation.product)


def _compared(situation: Situation) -> str:
    return "several" if len(situation.asking.compared) > 1 else "none"


def _basket(situation: Situation) -> str:
    sent, where = parcel(situation), region(situation)
    if freight.is_free(situation.facts, where, sent):
        return "free"
    short = freight.short_of_free(situation.facts, where, sent)
    pieces = freight.pieces_short_of_free(situation.facts, where, sent)
    return "unknown" if short is None and pieces is None else "below"


def _one_piece(situation: Situation) -> str:
    """Tell whether a single piece goes without postage: who takes any of it takes one at least."""
    product = situation.product
    if product is None or any(product.price_of(row) < product.price for row in product.variants):
        return "unknown"
    one = basket.best(situation.facts, (basket.Line(product, 1, None),), clock(situation))
    sent = freight.Parcel(product, one.total, 1, None)
    return "free" if freight.is_free(situation.facts, region(situation), sent) else "paid"


def _offer(situation: Situation) -> str:
    wish = price.Offer(offer(situation), clock(situation), quantity(situation), situation.variant)
    return price.verdict(situation.facts, situation.product, wish)


def _beside(situation: Situation) -> str:
    return "others" if len(set(situation.intents) - SOCIAL) > 1 else "none"


def _supply(situation: Situation) -> str:
    stock, pieces = shelf.stock(situation), quantity(situation)
    return "unknown" if stock is None or pieces is None else "enough" if pieces <= stock else "short"


class Condition(NamedTuple):
    """One condition: its possible values (() for the open forms), how to find the one that holds, and its axes.

    `axes` and `by_offer` mean what they mean for a placeholder (bot/reply/values/value.py).
    """

    values: tuple[str, ...]
    get: Getter
    axes: str = ""
    by_offer: bool = False


CONDITIONS: Final[Mapping[str, Condition]] = {
    "now": Condition(
        ("before_cutoff", "after_cutoff", "off_hours", "unknown"), lambda s: dispatch.state(s.facts, s.now), "day hour"
    ),
    "region": Condition(
        ("unknown", "free", "paid", "excluded", "unserved"),
        lambda s: freight.standing(s.facts, region(s), s.product),
        "region parcel",
    ),
    ASKED: Condition((), lambda s: str(max(1, s.asked.get(s.intent, 1))), "asked"),
    PIECES: Condition((), lambda s: str(quantity(s) or 0), "quantity"),
    "offer": Condition(("none", "within_authority", "below_authority", "above_price"), _offer, "offer product day"),
    "conceded": Condition(("none", "given", "at_limit"), concession.state, "offer product day"),
    "top_up": Condition(("none", "free_postage"), topping.state, "region amount"),
    "next_discount": Condition(("none", "near"), topping.discount, "product quantity amount day", by_offer=True),
    "reason": Condition((NO_REASON, *REASONS), lambda s: s.reason, "reason"),
    POINT: Condition(tuple(POINTS), lambda s: " ".join(sorted(s.points)), "point"),
    "order": Condition(ORDER_STATES, _order, "order"),
    "order_source": Condition(("platform", "chat"), lambda s: "platform" if s.order_seen else "chat", "source"),
    "product": Condition(("known", "unknown"), _product, "product", by_offer=True),
    "courier": Condition(
        ("none", "default", "selectable", "surcharge", "unavailable"),
        lambda s: service(s.facts, courier(s), region(s)),
        "courier region",
    ),
    "supply": Condition(("enough", "short", "unknown"), _supply, "product choice quantity"),
    "choice": Condition(("none", "absent"), lambda s: "absent" if s.asking.unoffered else "none", "unoffered"),
    "beside": Condition(("none", "others"), _beside, "beside"),
    "stock": Condition(("in", "out", "gone", "unknown"), _stock, "product choice"),
    "attribute": Condition(("none", "known", "some", "missing"), shelf.attribute, "product wanted"),
    "compared": Condition(("none", "several"), _compared, "compared"),
    "found": Condition(("none", "some", "out"), shelf.found, "sought"),
    "size": Condition(
        ("unknown", "agreed", "between", "outside"), lambda s: shelf.advice(s).verdict, "product measure"
    ),
    "measures": Condition(("known", "unknown"), _measures, "measure"),
    "size_stock": Condition(("in", "out", "unknown"), shelf.size_stock, "product measure"),
    "promotion": Condition(("running", "partly", "none"), _promotion, "day product", by_offer=True),
    "coupon": Condition(("available", "none"), _coupon, "day product", by_offer=True),
    "presale": Condition(("ahead", "none"), _presale, "day product", by_offer=True),
    "invoice": Condition(("special", "ordinary", "unknown"), _invoice),
    "platform": Condition(("taobao", "tmall"), lambda s: s.facts.shop.platform),
    "returnable": Condition(("yes", "unopened", "no", "unknown"), _returnable, "product"),
    "gift": Condition(("available", "short", "none"), _gift, "day product amount", by_offer=True),
    "basket": Condition(("unknown", "free", "below"), _basket, "region amount parcel"),
    "one_piece": Condition(("unknown", "free", "paid"), _one_piece, "region product day"),
    HAS: Condition((), lambda _: ""),
    LACKS: Condition((), lambda _: ""),
}
"""Every name that may stand in `when`."""


def names(wanted: object) -> tuple[str, ...]:
    """List the placeholder names of a `has` or `lacks`, or the values of any other condition."""
    return tuple(str(each) for each in wanted) if isinstance(wanted, list | tuple) else (str(wanted),)


def counts(wanted: object, times: int) -> bool:
    """Tell whether a number of times meets `2`, `"2"` or `"2+"`; anything else is never met."""
    text = str(wanted)
    number = text.removesuffix("+")
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        return False
    return times >= int(number) if text.endswith("+") else times == int(number)
