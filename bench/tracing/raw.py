"""The owner's YAML as it was written, and the few things that are reckoned from it: dates, offers that run, postage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Row = Mapping[str, Any]
DAY = timedelta(days=1)


@cache
def read(folder: Path) -> Row:
    """Read config.yaml with the products of products.yaml and products/, as YAML gives them; each folder once."""
    config: dict[str, Any] = yaml.safe_load((folder / "config.yaml").read_text(encoding="utf-8"))
    files = [folder / "products.yaml", *sorted((folder / "products").glob("*.yaml"))]
    more = [yaml.safe_load(file.read_text(encoding="utf-8"))["products"] for file in files if file.is_file()]
    config["products"] = [*(config.get("products") or ()), *(row for rows in more for row in rows)]
    return config


def plain(value: Any, key: str = "") -> Any:
    """Make of facts that were checked and changed what an owner would have written: days as "2-4" again."""
    if isinstance(value, Mapping):
        if key.endswith("days") and value.keys() == {"min", "max"}:
            low, high = value["min"], value["max"]
            return str(low) if low == high else f"{low}-{high}"
        return {name: plain(each, name) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def money(value: object) -> Decimal:
    """Read an amount as it was typed: 59, 39.9, "1.10"."""
    return Decimal(str(value))


def written(amount: Decimal) -> str:
    """Write yuan without idle noughts: 59, 29.5."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day_of(value: object) -> date:
    """Read a date that YAML has read already, or that was quoted."""
    return date.fromisoformat(str(value)[:10])


def dated(day: date, now: datetime) -> str:
    """Write a day as a reply does; half a year off it has its year."""
    year = f"{day.year}年" if abs((day - now.date()).days) >= 180 else ""
    return f"{year}{day.month}月{day.day}日"


def runs(offer: Row, now: datetime) -> bool:
    """Tell whether an offer holds at a second of the shop's clock."""
    start, end = offer.get("from"), offer.get("until")
    if start is not None and now.replace(microsecond=0) < _moment(start, "00:00:00"):
        return False
    return end is None or now.replace(microsecond=0) <= _moment(end, "23:59:59")


def _moment(value: object, clock: str) -> datetime:
    text = str(value)
    if len(text) == 10:
        return datetime.fromisoformat(f"{text} {clock}")
    return datetime.fromisoformat(text) + timedelta(seconds=59 if text[11:] == "23:59" and clock[0] == "2" else 0)


def ending(offer: Row, now: datetime) -> str | None:
    """Write when an offer ends: its day, with the time of day where that is not the day's end."""
    if offer.get("until") is None:
        return None
    end = _moment(offer["until"], "23:59:59")
    clock = "" if (end.hour, end.minute) == (23, 59) else f"{end:%H:%M}"
    return dated(end.date(), now) + clock


def meant(offer: Row, item: str | None) -> bool:
    """Tell whether an offer is for the whole shop or for that item."""
    return not offer.get("products") or item in offer["products"]


@dataclass(frozen=True, slots=True)
class World:
    """The owner's facts at one moment of the shop's wall clock."""

    config: Row
    now: datetime

    def at(self, path: str) -> Any:
        """Find what stands at a dotted path; None where nothing does."""
        found: Any = self.config
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        return found

    def rows(self, path: str) -> Sequence[Any]:
        """Find the list at a dotted path; () where there is none."""
        return self.at(path) or ()

    def running(self, kind: str, item: str | None) -> Iterator[Row]:
        """List the gifts, promotions or coupons that hold now for an item."""
        return (row for row in self.rows(kind) if runs(row, self.now) and meant(row, item))

    def sends(self, day: date) -> bool:
        """Tell whether parcels leave on a day."""
        if day.isoweekday() in self.rows("dispatch.closed_weekdays"):
            return False
        return not any(day_of(each["from"]) <= day <= day_of(each["until"]) for each in self.rows("dispatch.holidays"))

    def next_sending(self, day: date) -> date:
        """Find that day or the next on which parcels leave."""
        while not self.sends(day):
            day += DAY
        return day

    def paid_for(self, moment: datetime) -> date:
        """Tell the day whose dispatch an order of that moment is meant for, idle or not."""
        cutoff = self.at("dispatch.cutoff")
        return moment.date() + DAY if cutoff and f"{moment:%H:%M}" >= cutoff else moment.date()

    def leaving(self, presale: date | None) -> tuple[date, date] | None:
        """Tell the first and the last day on which an order paid now can leave."""
        hours, cutoff = self.at("dispatch.within_hours"), self.at("dispatch.cutoff")
        if hours is None and cutoff is None:
            return None
        start = self.now
        if presale is not None and presale > start.date():
            start = datetime.combine(presale, datetime.min.time())
        first = self.next_sending(self.paid_for(start))
        counted = start if self.sends(start.date()) else datetime.combine(first, datetime.min.time())
        last = first if hours is None else self.next_sending((counted + timedelta(hours=hours)).date())
        return first, max(first, last)

    def ways(self, regions: Iterable[str], couriers: Iterable[str]) -> Iterator[tuple[int, int]]:
        """List how many days a parcel can be on its way to these regions, by these couriers or the usual one."""
        default = self.at("couriers.default")
        for region in regions:
            for courier in {default, *couriers}:
                own = [zone for zone in self.rows("delivery.zones") if region in zone["regions"]]
                found = next((zone for zone in own if zone.get("courier") == courier and courier is not None), None)
                found = found or next((zone for zone in own if zone.get("courier") is None), None)
                days = found["days"] if found else self.at("delivery.days")
                if days is not None:
                    low, _, high = str(days).partition("-")
                    yield int(low), int(high or low)

    def postage(self, region: str, product: Row | None, variant: Row | None, pieces: int) -> Decimal | None:
        """Reckon the postage of what does not go free of it; None where the template names none."""
        template = self.template(product)
        zone: Row = next((each for each in template.get("zones") or () if region in each["regions"]), {})
        fee = zone.get("fee", template.get("fee"))
        more = zone.get("more_fee", template.get("more_fee"))
        if fee is None or not more or template.get("by", "单") == "单":
            return None if fee is None else money(fee)
        units = Decimal(pieces)
        if template["by"] == "公斤":
            units = money((variant or {}).get("weight") or (product or {})["weight"]) * pieces / 1000
        first, step = money(template.get("first", 1)), money(template.get("step", 1))
        steps = max(Decimal(0), ((units - first) / step).to_integral_value(ROUND_CEILING))
        return money(fee) + money(more) * steps

    def free_from(self, region: str | None, product: Row | None) -> Decimal | None:
        """Tell from what amount a region is sent to for nothing; None where it never is."""
        template = self.template(product)
        if region in (template.get("excluded") or ()) or region in self.rows("freight.unserved"):
            return None
        zone: Row = next((each for each in template.get("zones") or () if region in each["regions"]), {})
        found = zone.get("free_from", template.get("free_from"))
        return None if found is None else money(found)

    def template(self, product: Row | None) -> Row:
        """Find the freight template of a product."""
        own = self.at("freight") or {}
        found: Row = (own.get("templates") or {}).get((product or {}).get("template"), own)
        return found
