"""The conditions that `when` may hold: a closed registry of names, their values, and how each is found.

`has` and `lacks` take a placeholder name or a list of them; `asked` takes a number, or a number and a plus ("2+").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bot.facts import dispatch, freight, price, running
from bot.reply.carriers import service
from bot.reply.situation import Situation, amount, courier, offer, quantity, region, today

Getter = Callable[[Situation], str]

ASKED: Final = "asked"
HAS: Final = "has"
LACKS: Final = "lacks"
ORDER_STATES: Final = ("none", "unpaid", "paid", "shipped", "signed", "refunding")


def _order(situation: Situation) -> str:
    return situation.order_state if situation.order_state in ORDER_STATES else "none"


def _product(situation: Situation) -> str:
    return "unknown" if situation.product is None else "known"


def _stock(situation: Situation) -> str:
    stock = None if situation.product is None else situation.product.stock
    return "unknown" if stock is None else "in" if stock else "out"


def _gift(situation: Situation) -> str:
    found = running.gifts(situation.facts, today(situation), situation.product, amount(situation))
    return "available" if found else "none"


def _basket(situation: Situation) -> str:
    goods, where = amount(situation), region(situation)
    threshold = freight.free_from(situation.facts, where)
    if goods is None or threshold is None:
        return "unknown"
    return "free" if goods >= threshold else "below"


def _offer(situation: Situation) -> str:
    wish = price.Offer(offer(situation), today(situation), quantity(situation))
    return price.verdict(situation.facts, situation.product, wish)


CONDITIONS: Final[Mapping[str, tuple[tuple[str, ...], Getter]]] = {
    "now": (
        ("before_cutoff", "after_cutoff", "off_hours", "unknown"),
        lambda s: dispatch.state(s.facts, s.now),
    ),
    "region": (
        ("unknown", "free", "paid", "excluded", "unserved"),
        lambda s: freight.standing(s.facts, region(s)),
    ),
    ASKED: ((), lambda s: str(max(1, s.asked.get(s.intent, 1)))),
    "offer": (("none", "within_authority", "below_authority"), _offer),
    "order": (ORDER_STATES, _order),
    "product": (("known", "unknown"), _product),
    "courier": (
        ("none", "default", "selectable", "surcharge", "unavailable"),
        lambda s: service(s.facts, courier(s), region(s)),
    ),
    "stock": (("in", "out", "unknown"), _stock),
    "gift": (("available", "none"), _gift),
    "basket": (("unknown", "free", "below"), _basket),
    HAS: ((), lambda _: ""),
    LACKS: ((), lambda _: ""),
}
"""Name -> (its possible values, how to find the value that holds); () stands for the open forms described above."""


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
