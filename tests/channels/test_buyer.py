from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest

from bot.channels.buyer import LONGEST, BuyerChannel, Page
from bot.engine import Shop
from bot.errors import InputError
from tests.desk.working import XIAOLI, Working, working

pytestmark = pytest.mark.asyncio


def channel(here: Working) -> BuyerChannel:
    made = BuyerChannel(here.desk, b"secret", iter("abcdefgh").__next__)
    here.desk.attach("buyer", made)
    return made


async def shown(page: Page, count: int) -> list[dict[str, Any]]:
    return [orjson.loads(await anext(page)) for _ in range(count)]


def texts(frames: Sequence[dict[str, Any]]) -> list[str]:
    return [frame["message"]["text"] for frame in frames]


async def test_a_visitor_is_known_again_by_his_key(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        page = channel(here)
        visitor, key = page.start()
        assert (visitor.shop, visitor.buyer) == ("shop", "访客a")
        assert BuyerChannel(here.desk, b"secret").find(key) == visitor
        assert BuyerChannel(here.desk, b"another").find(key) is None
        for wrong in ("", ".", key[:-1], key + "0", "é." + key, key.replace(".", "")):
            assert page.find(wrong) is None
        with pytest.raises(InputError, match="nowhere"):
            page.start("nowhere")


async def test_buyer_and_agent_talk(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        page = channel(here)
        visitor, _ = page.start()
        window = await page.subscribe(visitor)
        receipt = await page.say(visitor, "什么时候发货呀？", "c1")
        assert (await page.say(visitor, "什么时候发货呀？", "c1")).duplicate
        await here.desk.settle()
        await here.desk.typing(here.agent(XIAOLI), receipt.conversation)
        answer = await here.takes_the_draft(receipt.conversation)
        question, typing, said = await shown(window, 3)
        assert texts([question, said]) == ["什么时候发货呀？", answer]
        assert typing == {"type": "typing"}
        assert said["message"]["agent"] is None
        assert (await here.desk.messages(receipt.conversation))[-1]["delivered"]


async def test_who_comes_back_gets_what_he_missed_once(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        page = channel(here)
        visitor, _ = page.start()
        receipt = await page.say(visitor, "在吗", "c1")
        await here.desk.settle()
        answer = await here.takes_the_draft(receipt.conversation)
        window = await page.subscribe(visitor, after=receipt.message)
        assert texts(await shown(window, 1)) == [answer]
        assert (await here.desk.messages(receipt.conversation))[-1]["delivered"]
        page.unsubscribe(visitor, window)
        page.unsubscribe(visitor, window)
        await page.say(visitor, "好的", "c2")
        again = await page.subscribe(visitor, after=0)
        assert texts(await shown(again, 3)) == ["在吗", answer, "好的"]


async def test_what_is_no_message_is_refused(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        page = channel(here)
        visitor, _ = page.start()
        for wrong in (" \n", "长" * (LONGEST + 1)):
            with pytest.raises(InputError):
                await page.say(visitor, wrong, "c1")


async def test_a_window_that_cannot_keep_up_ends() -> None:
    window = Page()
    for number in range(500):
        window.push(b"%d" % number)
    assert len([frame async for frame in window]) == 200
