"""The demonstration played on a clock of its own."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.store.records import Chat, Incoming, Message, OrderEvent, Receipt
from bot.web.demo.play import CHANNEL, PATIENCE, Demo
from bot.web.demo.script import Beat, Buyer

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 11, 9, 30, tzinfo=UTC)
BUYER = Buyer(
    account="b1",
    name="小满",
    starts=1,
    beats=(Beat(("在吗", "包邮不"), (("包邮", "太好了"),), "哦"), Beat(("发什么快递",))),
    nudge="人呢",
)


@dataclass
class Shop:
    """A shop that answers a line with the line that stands for it here, or not at all."""

    answers: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    demo: Demo = field(init=False)

    def __post_init__(self) -> None:
        self.demo = Demo(self, "tea", lambda: NOW, self.wait)

    async def wait(self, seconds: float) -> None:
        """No time passes; but whoever answers is heard before patience is lost."""
        self.waits.append(seconds)
        for _ in range(5):
            await asyncio.sleep(0)

    async def receive(self, incoming: Incoming) -> Receipt:
        assert (incoming.shop, incoming.channel) == ("tea", CHANNEL)
        self.said.append(incoming.text)
        if incoming.text in self.answers:
            chat = Chat(1, "tea", CHANNEL, incoming.buyer, incoming.buyer_name, "idle", NOW, NOW)
            assert await self.demo.deliver(Message(9, 1, "agent", self.answers[incoming.text], NOW), chat)
        return Receipt(1, len(self.said), duplicate=False)

    async def order_event(self, told: OrderEvent) -> int:
        self.orders.append(told.event)
        return 1


async def test_a_buyer_answers_to_what_he_gets() -> None:
    shop = Shop({"包邮不": "亲，满59元包邮", "发什么快递": "中通"})
    await shop.demo.play([BUYER])
    assert shop.said == ["在吗", "包邮不", "太好了", "发什么快递"]


async def test_who_gets_no_answer_asks_once_and_goes_on() -> None:
    shop = Shop()
    await shop.demo.play([BUYER])
    assert shop.said == ["在吗", "包邮不", "人呢", "发什么快递", "人呢"]
    assert shop.waits.count(PATIENCE) == 4


async def test_who_has_ordered_does_so_first() -> None:
    shop = Shop()
    await shop.demo.play([Buyer("b2", "小雪", 0, (), "人呢", order="placed")])
    assert (shop.orders, shop.said) == (["placed"], [])


async def test_what_is_meant_for_others_is_taken_and_forgotten() -> None:
    shop = Shop()
    stranger = Chat(2, "tea", CHANNEL, "somebody of an earlier run", "", "idle", NOW, NOW)
    assert await shop.demo.deliver(Message(9, 2, "agent", "在的", NOW), stranger)
    shop.demo.typing(stranger)
    assert shop.said == []
