"""When a parcel paid for now is sent and when it can be there: an estimate, never a promise. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.facts import dispatch
from bot.facts.models import Product, ShopFacts
from bot.facts.values import minutes

_DAY = timedelta(days=1)
_MOST_IDLE = 400  # days; a shop that sends nothing for longer has made a mistake in its holidays


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included; the days of the shop's calendar."""

    first: date
    last: date

    def __str__(self) -> str:
        """Write it as in a reply: "11月25日", "11月25日-26日", "12月31日-2027年1月2日"."""
        start = f"{self.first.month}月{self.first.day}日"
        if self.first == self.last:
            return start
        year = f"{self.last.year}年" if self.last.year != self.first.year else ""
        month = f"{self.last.month}月" if year or self.last.month != self.first.month else ""
        return f"{start}-{year}{month}{self.last.day}日"


def sent(facts: ShopFacts, now: datetime, product: Product | None = None) -> Span | None:
    """Tell on which days the parcel can leave; None where the shop has declared neither cut-off nor term.

    First: today before the cut-off, else the next day of dispatch, and for a pre-sale not before its day. Last: when
    the term in hours runs out, counted from the first hour of a day on which parcels leave; where that day is idle,
    the next. A shop without a term keeps to the first day.
    """
    term, cutoff = facts.dispatch.within_hours, facts.dispatch.cutoff
    if term is None and cutoff is None:
        return None
    start = dispatch.local(facts, now)
    if product is not None and product.presale is not None and product.presale > start.date():
        start = datetime.combine(product.presale, datetime.min.time(), tzinfo=start.tzinfo)
    first = _next(facts, start.date() + _DAY if _too_late(start, cutoff) else start.date())
    if first is None:
        return None
    if term is None:
        return Span(first, first)
    counted = start if dispatch.sends_on(facts, start.date()) else datetime.combine(first, datetime.min.time())
    last = _next(facts, (counted.replace(tzinfo=None) + timedelta(hours=term)).date())
    return None if last is None else Span(first, max(first, last))


def resumes(facts: ShopFacts, now: datetime) -> date | None:
    """Tell on which day parcels leave again, where days of rest make the shop miss its term for who pays now.

    None on ordinary days, and where the term still holds: it must not run out before the cut-off of that day.
    """
    dispatching, clock = facts.dispatch, dispatch.local(facts, now)
    start = clock.date() + _DAY if _too_late(clock, dispatching.cutoff) else clock.date()
    first = _next(facts, start)
    if first is None or first == start:
        return None
    if dispatching.within_hours is None:
        return first
    leaves = datetime.combine(first, datetime.min.time()) + timedelta(minutes=minutes(dispatching.cutoff or "23:59"))
    return first if clock.replace(tzinfo=None) + timedelta(hours=dispatching.within_hours) < leaves else None


def _too_late(clock: datetime, cutoff: str | None) -> bool:
    return cutoff is not None and clock.hour * 60 + clock.minute >= minutes(cutoff)


def _next(facts: ShopFacts, day: date) -> date | None:
    """Find that day or the next on which parcels leave."""
    days = (day + each * _DAY for each in range(_MOST_IDLE))
    return next((each for each in days if dispatch.sends_on(facts, each)), None)


def expected(
    facts: ShopFacts, now: datetime, region: str | None, courier: str | None = None, product: Product | None = None
) -> Span | None:
    """Tell on which days the parcel can arrive; None without a region, or where days or dispatch are not declared."""
    if region is None:
        return None
    leaving, way = sent(facts, now, product), dispatch.days(facts, region, courier)
    if leaving is None or way is None:
        return None
    return Span(leaving.first + way.min * _DAY, leaving.last + way.max * _DAY)
