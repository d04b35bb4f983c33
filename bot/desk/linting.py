"""The rules while an agent types, and the ready texts that he finds by typing "/"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot import rows
from bot.desk.canned import Canned, canned
from bot.desk.errors import Refused
from bot.desk.receiving import Receiving
from bot.engine import standing
from bot.model import Conversation
from bot.rules.context import from_facts
from bot.rules.rewrite import mend


class Linting(Receiving):
    """What helps to write."""

    async def lint(self, shop: str, conversation: int | None, text: str) -> tuple[list[dict[str, Any]], str | None]:
        """Check a text as it would be checked in that chat: the findings, and the whole text mended where that can be.

        Without a conversation the shop's facts alone count. Raises `Refused` (unknown).
        """
        served = self._shops.get(shop)
        if served is None:
            raise Refused("unknown")
        now = self.clock.now().astimezone(served.zone)
        if conversation is None:
            context: Mapping[str, Any] = from_facts(served.shop.facts, {}, now)
        else:
            live = await self.live(conversation)
            chat = Conversation(tuple(live.turns), str(conversation), live.chat.context)
            context = standing(served.shop, chat, now)
        found, mended = mend(served.shop.checker, text, context)
        return rows.findings_row(None, found, mended)["findings"], mended

    def canned(self, shop: str) -> tuple[Canned, ...]:
        """The wordings of a shop that can be said as they are. Raises `Refused` (unknown)."""
        served = self._shops.get(shop)
        if served is None:
            raise Refused("unknown")
        return canned(served.shop, self.clock.now().astimezone(served.zone))
