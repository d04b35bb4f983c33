"""The store's methods that hand data out, and that delete it."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.store.queries import erasing, exporting
from bot.store.queries.erasing import Erased, Step
from bot.store.writer import Part

_PAGE = 100


class Upkeep(Part):
    """Export, deletion, retention."""

    async def export_buyer(self, shop: str, buyer: str) -> dict[str, Any]:
        """Give all that is stored about a buyer of a shop, as JSON, unmasked: it is his."""
        return await self._database.read(exporting.export_buyer, shop, buyer)

    async def delete_buyer(self, shop: str, buyer: str) -> Erased:
        """Delete all that is stored about a buyer of a shop, on all channels and in the log.

        What stays: the trail's lines about him without their data, and backups made before (docs/store.md).
        """
        erased = await self._writer.direct(partial(erasing.delete_buyer, shop=shop, buyer=buyer))
        await self._database.settle()
        return erased

    async def purge(self, before: datetime, passing_before: datetime | None = None) -> Erased:
        """Delete what is older: chats without a newer line, old lines of the others, the log, sessions that ran out.

        What only serves for a while, log and sessions, may go earlier (`passing_before`). Done in small transactions,
        between which others write.
        """
        counts: Counter[str] = Counter()
        for name, step in erasing.PURGE.items():
            limit = passing_before if name in erasing.PASSING and passing_before is not None else before
            while deleted := await self._writer.direct(partial(_stepped, step, limit)):
                counts[name] += deleted
        await self._database.settle()
        return Erased(dict(counts))

    async def export(
        self, shop: str, since: datetime | None = None, until: datetime | None = None
    ) -> AsyncIterator[dict[str, Any]]:
        """Give a shop's chats one after the other as lines that `huashu replay` reads, with personal data masked.

        Only lines from `since` on and before `until` are in them.
        """
        after = 0
        while page := await self._database.read(exporting.export_chats, shop, (since, until), after, _PAGE):
            for number, line in page:
                after = number
                if line is not None:
                    yield line


def _stepped(step: Step, limit: datetime, connection: Connection) -> int:
    return step(connection, limit)
