"""The remark of an order in the shop's form, out of closed words: no letter of it is the buyer's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from bot.reply.situation import Situation, courier, day, quantity, region

_PIECE: Final = re.compile(r"\{([^{}]+)\}")
_SPACES: Final = re.compile(r" {2,}")
_EDGES: Final = " ，、；,;|/-*"


def _pieces(situation: Situation) -> str | None:
    pieces = quantity(situation)
    return None if pieces is None else f"{pieces}件"


def _date(situation: Situation) -> str | None:
    wanted = day(situation)
    return None if wanted is None else f"{wanted.month}月{wanted.day}日"


def _courier(situation: Situation) -> str | None:
    """Name the courier the buyer asked for, if the shop has it."""
    named, couriers = courier(situation), situation.facts.couriers
    return named if named in {couriers.default, *(each.name for each in couriers.selectable)} else None


FIELDS: Final[Mapping[str, Callable[[Situation], str | None]]] = {
    "商品": lambda s: None if s.product is None else s.product.title,
    "规格": lambda s: None if s.variant is None else s.variant.name,
    "数量": _pieces,
    "日期": _date,
    "快递": _courier,
    "省份": region,
    "特别": lambda s: "，".join(s.special) or None,
}
"""What a remark may name, and how it is found."""

_TELLING: Final = frozenset({"规格", "数量", "日期", "快递", "特别"})
"""What is worth a remark; the product and the region stand in every order."""


def of(situation: Situation) -> str | None:
    """Write the remark; None where the shop has no form for it, or nothing to remark is known."""
    form = situation.facts.messages.remark
    if form is None:
        return None
    found = {name: FIELDS[name](situation) or "" for name in _PIECE.findall(form)}
    if not any(found.get(name) for name in _TELLING):
        return None
    text = _PIECE.sub(lambda match: found[match[1]], form)
    return _SPACES.sub(" ", text).strip(_EDGES)
