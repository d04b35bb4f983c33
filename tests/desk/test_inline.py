from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk.errors import ThinkerError
from bot.desk.inline import InlineThinker
from bot.desk.served import Served
from bot.engine import Shop
from tests.desk.test_thinking import request
from tests.desk.working import working

pytestmark = pytest.mark.asyncio


async def test_it_thinks_with_the_shops_as_they_are(tmp_path: Path, shop: Shop) -> None:
    shops: dict[str, Served] = {}
    thinker = InlineThinker(lambda: shops)
    with pytest.raises(ThinkerError, match="请客服直接回复"):
        await thinker.think(request("要开票"))
    shops["shop"] = Served("shop", Path(shop.root), shop)
    assert "发票" in (await thinker.think(request("要开票"))).body.decode()


async def test_a_desk_answers_with_it(tmp_path: Path, shop: Shop) -> None:
    shops = {"shop": Served("shop", Path(shop.root), shop)}
    async with working(tmp_path, shop, thinker=InlineThinker(lambda: shops)) as here:
        row = await here.desk.view(await here.says("几时给发货呀"))
        assert row["suggestion"]["script_version"] == shop.version
        assert row["suggestion"]["drafts"][0]["text"] == "亲，今天16:00前付款当天就能发出。"
