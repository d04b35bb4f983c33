"""Lets the three buyers write, hear the agent and answer, as a channel of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from itertools import count
from typing import Final, Protocol

from bot.store.records import Chat, Incoming, Message, OrderEvent, Receipt
from bot.web.demo.script import BUYERS, Beat, Buyer

CHANNEL: Final = "demo"
PATIENCE: Final = 14.0
"""Seconds that a buyer waits for an answer before he asks whether anybody is there, and once more after that."""
_READS: Final = 2.5  # seconds until he answers what he has read
_TYPES: Final = 1.2  # seconds between two lines

Wait = Callable[[float], Awaitable[None]]


class Door(Protocol):
    """What of the desk is needed."""

    async def receive(self, incoming: Incoming) -> Receipt:
        """Take a message in."""

    async def order_event(self, told: OrderEvent) -> int:
        """Take in what happened to an order."""


class Demo:
    """The channel of the demonstration: `play` it, and give it to the desk as the way out for `CHANNEL`."""

    def __init__(self, door: Door, shop: str, clock: Callable[[], datetime], wait: Wait = asyncio.sleep) -> None:
        self._door, self._shop, self._clock, self._wait = door, shop, clock, wait
        self._heard: dict[str, asyncio.Queue[str]] = {}
        self._number = count(1)
        self._run = f"{clock().timestamp():.0f}"

    async def play(self, buyers: Sequence[Buyer] = BUYERS) -> None:
        """Let all of them come, each at his time, and stay until each has said everything."""
        await asyncio.gather(*(self._visit(buyer) for buyer in buyers))

    async def deliver(self, message: Message, chat: Chat) -> bool:
        """Let a buyer hear what the agent wrote."""
        if chat.buyer in self._heard:
            self._heard[chat.buyer].put_nowait(message.text)
        return True

    def typing(self, chat: Chat) -> None:
        """He sees that somebody types, and goes on waiting."""

    async def _visit(self, buyer: Buyer) -> None:
        self._heard[buyer.account] = asyncio.Queue()
        await self._wait(buyer.starts)
        if buyer.order:
            told = OrderEvent(self._shop, CHANNEL, buyer.account, buyer.order, buyer.context, self._clock())
            await self._door.order_event(told)
            await self._wait(_READS)
        for beat in buyer.beats:
            await self._live(buyer, beat)

    async def _live(self, buyer: Buyer, beat: Beat) -> None:
        for line in beat.lines:
            await self._say(buyer, line)
            await self._wait(_TYPES)
        answer = await self._answer(buyer)
        if answer is None:
            await self._say(buyer, buyer.nudge)
            answer = await self._answer(buyer)
        said = beat.echo(answer) if answer else ""
        if said:
            await self._wait(_READS)
            await self._say(buyer, said)
            await self._wait(_READS)

    async def _answer(self, buyer: Buyer) -> str | None:
        """What the agent says next, with all that he has said already; None where he says nothing for too long."""
        heard = self._heard[buyer.account]
        waiting = asyncio.ensure_future(heard.get())
        patience = asyncio.ensure_future(self._wait(PATIENCE))
        try:
            await asyncio.wait({waiting, patience}, return_when=asyncio.FIRST_COMPLETED)
            if not waiting.done():
                return None
            said = [waiting.result()]
        finally:
            waiting.cancel()
            patience.cancel()
        while not heard.empty():
            said.append(heard.get_nowait())
        return "\n".join(said)

    async def _say(self, buyer: Buyer, text: str) -> None:
        incoming = Incoming(
            shop=self._shop,
            channel=CHANNEL,
            external_id=f"{self._run}-{next(self._number)}",
            buyer=buyer.account,
            text=text,
            at=self._clock(),
            buyer_name=buyer.name,
            context=buyer.context,
        )
        await self._door.receive(incoming)
