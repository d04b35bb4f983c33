"""When a parcel leaves and how long it is on its way. Pure: the moment is handed in and carries a time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from bot.facts.models import ShopFacts
from bot.facts.values import Days, minutes

State = Literal["before_cutoff", "after_cutoff", "off_hours", "unknown"]

_DAY = timedelta(days=1)


@lru_cache(maxsize=32)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def timezone(facts: ShopFacts) -> ZoneInfo:
    """Tell the time zone of the shop's clock."""
    return _zone(facts.shop.timezone)


def local(facts: ShopFacts, now: datetime) -> datetime:
    """Tell the shop's wall clock; a `now` without a time zone is taken to be that already."""
    here = timezone(facts)
    return now.replace(tzinfo=here) if now.tzinfo is None else now.astimezone(here)


def today(facts: ShopFacts, now: datetime) -> date:
    """Tell the day of the shop's calendar."""
    return local(facts, now).date()


def is_open(facts: ShopFacts, now: datetime) -> bool:
    """Tell whether somebody answers now. A shop that closes at 02:00 is open over midnight."""
    clock = local(facts, now)
    minute = clock.hour * 60 + clock.minute
    opens, closes = _hours(facts, clock.isoweekday())
    if opens < closes:
        if opens <= minute < closes:
            return True
    elif minute >= opens:
        return True
    before_opens, before_closes = _hours(facts, (clock - _DAY).isoweekday())
    return before_closes <= before_opens and minute < before_closes


def _hours(facts: ShopFacts, weekday: int) -> tuple[int, int]:
    """Tell from which to which minute somebody answers on a day of the week."""
    shift = next((each for each in facts.shop.shifts if weekday in each.weekdays), None)
    hours = (facts.shop.opens, facts.shop.closes) if shift is None else (shift.opens, shift.closes)
    return minutes(hours[0]), minutes(hours[1])


def sends_on(facts: ShopFacts, day: date) -> bool:
    """Tell whether parcels leave on that day."""
    dispatch = facts.dispatch
    if day.isoweekday() in dispatch.closed_weekdays:
        return False
    return not any(holiday.since <= day <= holiday.until for holiday in dispatch.holidays)


def state(facts: ShopFacts, now: datetime) -> State:
    """Tell where the day stands for a buyer who pays now.

    before_cutoff: it leaves today; after_cutoff: it leaves tomorrow; off_hours: nobody is there, or neither today's
    nor tomorrow's dispatch can be counted on (holidays); unknown: the shop has declared no cut-off.
    """
    cutoff = facts.dispatch.cutoff
    if not is_open(facts, now):
        return "off_hours"
    if cutoff is None:
        return "unknown"
    clock = local(facts, now)
    if not sends_on(facts, clock.date()):
        return "off_hours"
    if clock.hour * 60 + clock.minute < minutes(cutoff):
        return "before_cutoff"
    return "after_cutoff" if sends_on(facts, clock.date() + _DAY) else "off_hours"


def days(facts: ShopFacts, region: str | None, courier: str | None = None) -> Days | None:
    """Tell the days on the way; without a region the span over all regions that are served.

    A zone of the courier named (else of the default one) comes before a zone of no courier.
    """
    delivery = facts.delivery
    carrier = courier or facts.couriers.default
    zones = [zone for zone in delivery.zones if zone.courier in {None, carrier}]
    if region is None:
        spans = [zone.days for zone in zones] + ([delivery.days] if delivery.days else [])
        return Days(min=min(span.min for span in spans), max=max(span.max for span in spans)) if spans else None
    if region in facts.freight.unserved:
        return None
    own = [zone for zone in zones if region in zone.regions]
    return next((zone.days for zone in sorted(own, key=lambda zone: zone.courier is None)), delivery.days)
