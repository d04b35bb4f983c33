from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.engine import Shop
from bot.store.records import Chat, Message
from tests.desk.working import XIAOLI, Working, drained, working

pytestmark = pytest.mark.asyncio


class Slow:
    """A channel that takes one message each time it is let."""

    def __init__(self, *answers: bool | None) -> None:
        self.answers = list(answers)
        self.got: list[str] = []
        self.gate = asyncio.Event()

    async def deliver(self, message: Message, chat: Chat) -> bool:
        await self.gate.wait()
        answer = self.answers.pop(0) if self.answers else True
        if answer is None:
            raise OSError(f"no way to {chat.buyer}")
        self.got.append(message.text)
        return answer

    def typing(self, chat: Chat) -> None:
        self.got.append(f"{chat.buyer}：……")


async def send(here: Working, conversation: int, *texts: str) -> None:
    for text in texts:
        reply = await here.reply(conversation, text, text)
        await here.desk.send(here.agent(XIAOLI), reply)


async def delivered(here: Working, conversation: int) -> list[bool]:
    return [each["delivered"] for each in await here.desk.messages(conversation) if each["role"] == "agent"]


async def test_messages_of_a_chat_go_out_one_after_the_other(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        channel = Slow()
        here.desk.attach("buyer", channel)
        conversation = await here.says()
        await send(here, conversation, "您好~", "有现货的~", "今天发~")
        assert await delivered(here, conversation) == [False, False, False]
        channel.gate.set()
        await here.desk.settle()
        assert channel.got == ["您好~", "有现货的~", "今天发~"]
        assert await delivered(here, conversation) == [True, True, True]


async def test_the_console_hears_that_it_was_delivered(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        channel = Slow()
        channel.gate.set()
        here.desk.attach("buyer", channel)
        console = await here.desk.subscribe(here.agent(XIAOLI))
        conversation = await here.says()
        await send(here, conversation, "您好~")
        await here.desk.settle()
        last = (await drained(console))[-1]
        message = (await here.desk.messages(conversation))[-1]["id"]
        assert (last["kind"], last["data"]["message"]) == ("delivered", message)


async def test_what_a_channel_does_not_take_stays_undelivered(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        channel = Slow(False, None, True)
        channel.gate.set()
        here.desk.attach("buyer", channel)
        conversation = await here.says()
        await send(here, conversation, "您好~", "有现货的~", "今天发~")
        await here.desk.settle()
        assert await delivered(here, conversation) == [False, False, True]
        taken = here.desk.metrics.registry.get_sample_value("huashu_deliveries_total", {"result": "taken"})
        assert taken == 1


async def test_the_buyer_sees_that_somebody_types(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        channel = Slow()
        here.desk.attach("buyer", channel)
        await here.desk.typing(here.agent(XIAOLI), await here.says())
        assert channel.got == ["买家甲：……"]
