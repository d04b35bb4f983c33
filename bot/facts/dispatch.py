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


def local(facts: ShopFacts, now: datetime) -> datetime:
    """Tell the shop's wall clock; a `now` without a time zone is taken to be that already."""
    zone = _zone(facts.shop.timezone)
    return now.replace(tzinfo=zone) if now.tzinfo is None else now.astimezone(zone)


def today(facts: ShopFacts, now: datetime) -> date:
    """Tell the day of the shop's calendar."""
    return local(facts, now).date()


def is_open(facts: ShopFacts, now: datetime) -> bool:
    """Tell whether somebody answers now. A shop that closes at 02:00 is open over midnight."""
    clock = local(facts, now)
    minute = clock.hour * 60 + clock.minute
    opens, closes = minutes(facts.shop.opens), minutes(facts.shop.closes)
    if opens < closes:
        return opens <= minute < closes
    return minute >= opens or minute < closes


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


def days(facts: ShopFacts, region: str | None) -> Days | None:
    """Tell the days on the way; without a region the span over all regions that are served."""
    delivery = facts.delivery
    if region is None:
        spans = [zone.days for zone in delivery.zones] + ([delivery.days] if delivery.days else [])
        return Days(min=min(span.min for span in spans), max=max(span.max for span in spans)) if spans else None
    if region in facts.freight.unserved:
        return None
    return next((zone.days for zone in delivery.zones if region in zone.regions), delivery.days)
