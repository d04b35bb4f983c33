"""The shops that cases are played against: each opened once, and a changed one made for a case that changes facts."""

from __future__ import annotations

from pathlib import Path

from bot.engine import Shop
from bot.errors import ContentError
from bot.replay.cases.reading import Case
from bot.shop.amend import amend
from bot.shop.codes import Collector
from bot.shop.load import load


class Stage:
    """Opens shops when they are first wanted, and remembers them."""

    def __init__(self) -> None:
        self._shops: dict[Path, Shop | ContentError] = {}

    def shop(self, folder: Path) -> Shop:
        """Open the shop in a folder. Raises `ContentError` with every error where it cannot be used."""
        folder = folder.resolve()
        if folder not in self._shops:
            try:
                self._shops[folder] = load(folder).opened()
            except ContentError as error:
                self._shops[folder] = error
        found = self._shops[folder]
        if isinstance(found, ContentError):
            raise found
        return found


def set_up(case: Case, shop: Shop, problems: Collector) -> Shop | None:
    """Give the shop with the facts of the case; None where its changes do not fit, with the reasons noted."""
    return amend(shop, case.document, case.changes, problems) if case.changes else shop
