from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.engine import Shop
from tests.desk.working import XIAOLI, drained, working

pytestmark = pytest.mark.asyncio


async def broken() -> None:
    raise RuntimeError("broken by the test")


async def test_a_task_that_fails_is_logged_and_stops_nothing(
    tmp_path: Path, shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    async with working(tmp_path, shop) as here:
        with caplog.at_level(logging.ERROR):
            here.desk.spawn(broken())
            await here.desk.settle()
        assert "a task of the desk failed" in caplog.text
        assert (await here.desk.view(await here.says()))["status"] == "waiting"


async def test_passing_events_have_no_number_and_pushed_lists_are_masked(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        console = await here.desk.subscribe(here.agent(XIAOLI))
        await drained(console)
        await here.says("我的电话13812345678，什么时候发货呀", buyer="小鱼爱吃草")
        message, _ = await drained(console)
        assert message["data"]["conversation"]["buyer"] == "小***草"
        assert "13812345678" not in message["data"]["conversation"]["last"]["text"]
        assert "13812345678" in message["data"]["message"]["text"]  # in the chat itself the agent needs it
        here.desk.pass_on("typing", "shop", 1, {})
        assert (await drained(console))[0]["seq"] is None
