"""The shops that a desk serves, each as it is now; a script that was changed is swapped in whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.conversation.autosend import Autosend
from bot.engine import Shop
from bot.errors import Problem
from bot.facts.values import minutes


@dataclass(frozen=True, slots=True)
class Served:
    """An opened shop under its key. `problems` are those of the newest script that could not take its place."""

    key: str
    folder: Path
    shop: Shop
    problems: tuple[Problem, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The shop's time zone."""
        return ZoneInfo(self.shop.facts.shop.timezone)

    def minute(self, now: datetime) -> int:
        """Minutes since midnight on the shop's clock."""
        local = now.astimezone(self.zone)
        return local.hour * 60 + local.minute

    @property
    def autosend(self) -> Autosend:
        """What the owner lets go out without a person."""
        setting = self.shop.facts.autosend
        hours = minutes(setting.since), minutes(setting.until)
        return Autosend(frozenset(setting.intents), *hours, sure=float(setting.confidence))


def key_for(folder: Path, taken: Iterable[str]) -> str:
    """A short name for a shop: its folder's, with a number where that is taken."""
    name, used = folder.resolve().name or "shop", set(taken)
    number = 2
    key = name
    while key in used:
        key, number = f"{name}-{number}", number + 1
    return key


def serve(shops: Sequence[Shop]) -> Mapping[str, Served]:
    """Give opened shops their keys, in this order."""
    found: dict[str, Served] = {}
    for shop in shops:
        folder = Path(shop.root)
        key = key_for(folder, found)
        found[key] = Served(key, folder, shop)
    return found


def renewed(served: Served, shop: Shop) -> Served:
    """The same shop with another script, of which nothing is wrong."""
    return replace(served, shop=shop, problems=())
