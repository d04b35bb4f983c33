"""What a block can require of the buyer before it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bot.reply import measures, situation
from bot.reply.situation import Situation

KNOWN: Final[Mapping[str, Callable[[Situation], bool]]] = {
    "region": lambda s: situation.region(s) is not None,
    "quantity": lambda s: situation.quantity(s) is not None,
    "product": lambda s: s.product is not None,
    "courier": lambda s: situation.courier(s) is not None,
    "measure": lambda s: measures.of(s) != (None, None),
    "amount": lambda s: situation.amount(s) is not None,
    "date": lambda s: situation.day(s) is not None,
}
"""Need -> whether it is met."""


def met(need: str, current: Situation) -> bool:
    """Tell whether a need is met; one of unknown name never is."""
    known = KNOWN.get(need)
    return known is not None and known(current)
