"""What a placeholder is: how its value is found, what it depends on, and where the owner declared it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from bot.facts.values import last_second
from bot.reply.situation import Situation

_END_OF_DAY = time(23, 59)

Getter = Callable[[Situation], str | None]

_YEAR_IS_PLAIN = 180  # days; a date farther off is written with its year


@dataclass(frozen=True, slots=True)
class Value:
    """One placeholder.

    `get` finds its value, None where a fact or the buyer's answer is missing. `axes` names (spaces between) the axes of
    bot/reply/axes.py on which it depends, besides the facts; the walk through all drafts is complete only if none is
    forgotten. `source` is the dotted path in config.yaml; empty for what only repeats the buyer. `by_offer` says it
    depends on a product only through the offers the product takes part in and the day it can be sent.
    """

    get: Getter
    axes: str = ""
    source: str = ""
    by_offer: bool = False


def number(value: object) -> str | None:
    """Write a number or a range of days; None stays None."""
    return None if value is None else str(value)


def written_moment(moment: str | None, now: date) -> str | None:
    """Write the end of an offer: its date, and the time of day where the owner wrote one."""
    if moment is None:
        return None
    end = last_second(moment)
    clock = "" if end.time() >= _END_OF_DAY else f"{end:%H:%M}"
    return f"{written(end.date(), now)}{clock}"


def written(moment: date | None, now: date) -> str | None:
    """Write a date as it stands in a reply: 11月30日, with its year where that is not plain."""
    if moment is None:
        return None
    year = "" if abs((moment - now).days) < _YEAR_IS_PLAIN else f"{moment.year}年"
    return f"{year}{moment.month}月{moment.day}日"
