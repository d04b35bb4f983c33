"""What the parts of the store share: the connections and the writer."""

from __future__ import annotations

from bot.store.database import Database
from bot.store.writer import Writer


class Part:
    """A group of the store's methods."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer
