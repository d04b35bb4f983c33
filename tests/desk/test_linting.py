from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk.errors import Refused
from bot.engine import Shop
from tests.desk.working import working

pytestmark = pytest.mark.asyncio


async def test_a_text_is_checked_as_it_is_typed(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says("帮我把订单关了吧")
        rows, rewrite = await here.desk.lint("shop", conversation, "好的，我帮您关闭订单")
        assert rows[0]["code"] == "ORD001"
        assert rewrite is not None
        assert (await here.desk.lint("shop", conversation, rewrite)) == ([], None)


async def test_without_a_chat_the_shops_facts_count(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        assert (await here.desk.lint("shop", None, "亲，在的，请问想了解哪一款呢？"))[0] == []
        assert (await here.desk.lint("shop", None, "五星好评返现3元哦"))[0] != []


async def test_only_what_is_served_can_be_checked(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        for wrong in (here.desk.lint("nowhere", None, "您好"), here.desk.lint("shop", 999, "您好")):
            with pytest.raises(Refused):
                await wrong
        with pytest.raises(Refused):
            here.desk.canned("nowhere")
        assert {each.title for each in here.desk.canned("shop")} == {"打招呼", "发货时间", "发票"}
