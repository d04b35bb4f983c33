"""Postage and the price of a dearer courier, figure by figure, against the freight template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.rules import numbers
from bot.rules.backing.freight import amount, regions_in
from bot.rules.numbers import REST, WHOLE
from bot.rules.pattern import Place
from bot.rules.reply import Reply

_SUM = re.compile(
    rf"{WHOLE}(?:块钱|块|元|就|(?:的)?(?:运费|邮费)|是?差价)"
    rf"|(?:补|加|付|出|收|差价|运费)(?:您|个|是)?{WHOLE}(?!{REST}[件双天小个种次分毛角])"
)
_FREE_FROM = re.compile(
    rf"(?:满|够|买到|凑到){WHOLE}(?!{REST}(?:[件双个套瓶盒条箱斤]|包(?!邮)))"  # 满二百包邮 tells no packs
)
_GIVEN = re.compile(
    "不用?(?:另|再|额外)?[加补出付收](?:您|钱|差价|邮费|运费)|免费升|差价(?:我们|店里|我|咱)?(?:来|替您)?(?:出|付|包|免|承担|算我|算店里)|算我们的|不加钱|不要钱"
)


def _sums(text: str) -> list[Decimal]:
    return [value for hit in _SUM.finditer(text) if (value := numbers.value(hit[1] or hit[2])) is not None]


def _upgrade(reply: Reply, said: str) -> Decimal | None:
    """What the dearer courier named costs more; None where none is named, or several."""
    prices = reply.facts.get("freight.upgrade")
    named = (
        [price for name, price in prices.items() if str(name).lower() in said] if isinstance(prices, Mapping) else []
    )
    return amount(named[0]) if len(named) == 1 else None


def upgrade_not_given(reply: Reply, place: Place) -> bool | None:
    """Whether the dearer courier is not offered for less than the template takes for it."""
    said = reply.sentence(place)
    price = _upgrade(reply, said)
    if price is None:
        return None
    sums = _sums(said)
    return max(sums) >= price if sums else _GIVEN.search(said) is None


def upgrade_not_dearer(reply: Reply, place: Place) -> bool | None:
    """Whether no more is asked for the dearer courier than the template says."""
    said = reply.sentence(place)
    price = _upgrade(reply, said)
    if price is None:
        return None
    fees = reply.facts.get("freight.fee")
    own = [amount(fees[region]) for region in regions_in(said, map(str, fees))] if isinstance(fees, Mapping) else []
    return all(told <= price or told in own for told in _sums(said))


def fee_as_listed(reply: Reply, place: Place) -> bool | None:
    """Whether a region's postage is not told lower than it is."""
    fees: Any = reply.facts.get("freight.fee")
    if not isinstance(fees, Mapping):
        return None
    said = reply.clause(place)
    named = regions_in(said, map(str, fees))
    told = _sums(said)
    if len(named) != 1 or not told:
        return None
    fee = amount(fees[named[0]])
    return fee is None or max(told) >= fee


def free_from_as_listed(reply: Reply, place: Place) -> bool | None:
    """Whether the sum from which postage is said to be free is not lower than the template's."""
    freight = reply.facts.get("freight")
    own = freight.get("free_over_by") if isinstance(freight, Mapping) else None
    limits = [*(own.values() if isinstance(own, Mapping) else ()), reply.facts.get("freight.free_over")]
    known = [limit for each in limits if (limit := amount(each)) is not None]
    told = [value for hit in _FREE_FROM.finditer(reply.clause(place)) if (value := numbers.value(hit[1])) is not None]
    return min(told) >= min(known) if known and told else None


TESTS = {
    "free_from_as_listed": free_from_as_listed,
    "upgrade_not_given": upgrade_not_given,
    "upgrade_not_dearer": upgrade_not_dearer,
    "fee_as_listed": fee_as_listed,
}
