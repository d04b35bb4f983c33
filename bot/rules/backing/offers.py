"""Coupons, reductions and campaigns told, against those that are listed and still run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bot.rules import numbers
from bot.rules.backing.time import moment
from bot.rules.numbers import WHOLE
from bot.rules.pattern import Place
from bot.rules.reply import Reply

_REDUCTION = re.compile(
    rf"(?:满|够|凑到){WHOLE}(?:元|块)?[\x01]?.{{0,3}}?(?:立减|减|省|优惠|抵|便宜)(?:您|掉)?{WHOLE}(?!折|件|个点|%|天|小时)"
)
_BY_PIECES = re.compile(rf"{WHOLE}[件双套](?:打|享|一起|都)?{WHOLE}折")
_COUPON = re.compile(
    rf"{WHOLE}(?:元|块钱|块)?的?(?:店铺|大额|专属|无门槛|新人|老客)?(?:优惠券|优惠卷|代金券|抵用券|券)"
)
_ALLOWED = ("平台", "官方", "88", "会员", "品类券", "消费券", "淘金币")  # not the shop's own, so not on its list
_OVER = re.compile(
    "结束|收摊|散场|过了|过去|过期|截止|到期|已经没|没有了|没了|停了|恢复|下线|错过|没赶上|上次|之前|那时|当时|那会"
)
_LATER = re.compile("开始|下一场|下场|预热|开抢|开卖")
_WHOLE = 4  # letters of a rule (第二件半价) that name the campaign


def entries(reply: Reply, key: str) -> tuple[Mapping[str, Any], ...] | None:
    """The coupons or campaigns listed under `key`; None where they are not known.

    Which of them are `over` is asked only of those that bear on a reply: it hangs on the very minute.
    """
    raw = reply.facts.get(key)
    if not isinstance(raw, list | tuple):
        return None
    return tuple(each for each in raw if isinstance(each, Mapping))


def over(reply: Reply, offer: Mapping[str, Any]) -> bool:
    """Whether the offer has ended by the time this reply is said."""
    ends = None if offer.get("running") else moment(offer.get("ends"))
    if ends is None:
        return False
    now = moment(reply.facts.get("chase.now"))
    return now is not None and ends < now


def told(offer: Mapping[str, Any]) -> str:
    """All that the list says of an offer, in one string."""
    return " ".join(map(str, offer.values()))


@lru_cache(maxsize=1024)  # a list of offers is read again for every reply
def figures(text: str) -> frozenset[Decimal]:
    """All figures of a text."""
    found = (numbers.value(text[a:b]) for a, b in numbers.find(text).get("数", []))
    return frozenset(value for value in found if value is not None)


def _offers(reply: Reply) -> list[Mapping[str, Any]] | None:
    """Every coupon and campaign; None where neither is known."""
    known = [listed for key in ("coupons", "promo") if (listed := entries(reply, key)) is not None]
    return [each for listed in known for each in listed] if known else None


def _stands(reply: Reply, named: set[Decimal | None], offers: list[Mapping[str, Any]]) -> bool:
    """Whether an offer that is not over tells all the figures named."""
    return any(named <= figures(told(each)) and not over(reply, each) for each in offers)


def reduction_listed(reply: Reply, place: Place) -> bool | None:
    """Whether a coupon or a campaign takes off what the reply says, from the sum that it says.

    What is told to begin later may be a campaign that is only planned.
    """
    said = reply.sentence(place)
    pairs = [{numbers.value(hit[1]), numbers.value(hit[2])} for hit in _told_reductions(said)]
    offers = _offers(reply) if pairs else None
    if offers is None:
        return None
    if _LATER.search(said):
        offers += entries(reply, "promo_planned") or ()
    return all(_stands(reply, pair, offers) for pair in pairs)


def _told_reductions(said: str) -> Iterator[re.Match[str]]:
    yield from _REDUCTION.finditer(said)
    yield from _BY_PIECES.finditer(said)


def coupon_listed(reply: Reply, place: Place) -> bool | None:
    """Whether the shop has a coupon of the value named."""
    said = reply.sentence(place)
    values = [numbers.value(hit[1]) for hit in _COUPON.finditer(said)]
    if not values or _OVER.search(said) or any(word in said for word in _ALLOWED):
        return None
    offers = _offers(reply)
    if offers is None or not reply.facts.knows("coupons"):
        return None
    return all(_stands(reply, {value}, offers) for value in values)


def coupon_needs_no_sum(reply: Reply, _: Place) -> bool | None:
    """False where every coupon wants a sum to be reached first."""
    listed = [each for each in entries(reply, "coupons") or () if not over(reply, each)]
    return False if listed and all("满" in str(each.get("condition") or "") for each in listed) else None


def campaign_runs(reply: Reply, place: Place) -> bool | None:
    """False where the reply offers a campaign that is over, as if it still ran."""
    said = reply.sentence(place)
    named = [each for each in entries(reply, "promo") or () if any(name in said for name in _names(each))]
    if not named or _OVER.search(said):
        return None
    gone = {name for each in named if over(reply, each) for name in _names(each) if name in said}
    running = {name for each in named if gone and not over(reply, each) for name in _names(each)}
    return False if gone - running else None


def _names(offer: Mapping[str, Any]) -> Iterator[str]:
    """What a campaign is called: its name, and its rule where that is short enough to be said as it stands."""
    for value in (offer.get("name"), offer.get("rule")):
        name = str(value or "").lower()
        if len(name) >= 2 and (value is offer.get("name") or len(name) >= _WHOLE):
            yield name


TESTS = {
    "reduction_listed": reduction_listed,
    "coupon_listed": coupon_listed,
    "coupon_needs_no_sum": coupon_needs_no_sum,
    "campaign_runs": campaign_runs,
}
