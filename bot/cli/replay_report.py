"""The HTML report of replayed chats: what the page needs from the shop and from the rows of the run."""

from __future__ import annotations

from pathlib import Path

from bot.engine import Shop
from bot.replay.report.names import Names
from bot.replay.report.page import chats_page
from bot.replay.report.picking import pick
from bot.replay.summary import Summary


def chats_report(shop: Shop, summary: Summary, rows: Path) -> bytes:
    """The report on a run whose rows stand in a file. Raises `InputError` where that cannot be read."""
    names = Names(
        {spec.id: shop.matcher.title(spec.id) for spec in shop.matcher.specs},
        {code: rule.title for code, rule in shop.checker.rules.items()},
    )
    return chats_page(summary, pick(rows), names)
