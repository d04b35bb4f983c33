"""A thinker in this very process: for one core, and for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from bot.desk.errors import ThinkerError
from bot.desk.served import Served
from bot.desk.thinker import Request, Thought
from bot.desk.thinking import think

Shops = Callable[[], Mapping[str, Served]]


class InlineThinker:
    """Thinks between two turns of the event loop, with the shops as they are at that moment."""

    def __init__(self, shops: Shops) -> None:
        self._shops = shops

    async def start(self) -> None:
        """Nothing has to be made ready."""

    async def think(self, request: Request) -> Thought:
        """Make a draft. Raises `ThinkerError`."""
        await asyncio.sleep(0)  # whoever waits for an acknowledgement goes first
        try:
            return think(self._shops()[request.shop].shop, request)
        except Exception as error:
            raise ThinkerError(f"第 {request.conversation} 个会话的草稿没有写成，请客服直接回复") from error

    async def renew(self) -> None:
        """The next thought sees the new shops anyway."""

    async def stop(self) -> None:
        """Nothing is under way."""
