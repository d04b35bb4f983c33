"""When parcels leave and arrive, reckoned from the owner's raw YAML."""

from __future__ import annotations

from collections.abc import Iterable

from bench.tracing.raw import DAY, dated, day_of
from bench.tracing.scene import Scene


def within(scene: Scene, value: str) -> bool:
    """The hours hold only for what can be sent, on days on which parcels leave in time."""
    presale = (scene.product or {}).get("presale")
    late = presale is not None and day_of(presale) > scene.world.now.date()
    return not late and not resumes(scene) and value == str(scene.world.at("dispatch.within_hours"))


def resumes(scene: Scene) -> set[str]:
    """The day on which sending goes on, where the usual hours cannot be kept; none or one."""
    world = scene.world
    start = world.paid_for(world.now)
    first = world.next_sending(start)
    if first == start:
        return set()
    hours, cutoff = world.at("dispatch.within_hours"), world.at("dispatch.cutoff") or "23:59"
    clock = int(cutoff[:2]) + int(cutoff[3:]) / 60
    ahead = (first - world.now.date()) / DAY * 24 + clock - world.now.hour - world.now.minute / 60
    return {dated(first, world.now)} if hours is None or hours < ahead - world.now.second / 3600 else set()


def days_off(scene: Scene, value: str) -> bool:
    """A part for each weekday and each holiday that is not over."""
    world = scene.world
    free = {f"每周{'一二三四五六日'[day - 1]}" for day in world.rows("dispatch.closed_weekdays")}
    for row in world.rows("dispatch.holidays"):
        first, last = day_of(row["from"]), day_of(row["until"])
        if last >= world.now.date():
            free.add(f"{row.get('name', '放假')}{dated(first, world.now)}到{dated(last, world.now)}")
    return set(value.split("、")) == free


def expected(scene: Scene) -> Iterable[str]:
    """The spans of days in which a parcel that is paid now arrives."""
    presale = (scene.product or {}).get("presale")
    leaving = scene.world.leaving(day_of(presale) if presale else None)
    for low, high in scene.world.ways(scene.regions, scene.couriers) if leaving else ():
        first, last = leaving[0] + low * DAY, leaving[1] + high * DAY  # type: ignore[index]
        year = f"{last.year}年" if last.year != first.year else ""
        month = f"{last.month}月" if year or last.month != first.month else ""
        yield f"{first.month}月{first.day}日" + (f"-{year}{month}{last.day}日" if last != first else "")


def on_the_way(scene: Scene) -> Iterable[str]:
    """The days on the way, as they are written."""
    for low, high in scene.world.ways(scene.regions, scene.couriers):
        yield str(low) if low == high else f"{low}-{high}"
