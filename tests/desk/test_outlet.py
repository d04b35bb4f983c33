from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.buyer import BuyerChannel
from bot.desk.outlet import Outlet
from bot.engine import Shop
from tests.desk.working import working


@pytest.mark.asyncio
async def test_the_buyers_page_is_a_way_out(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        way: Outlet = BuyerChannel(here.desk, b"secret")
        here.desk.attach("buyer", way)
        await here.takes_the_draft(await here.says())
        assert not (await here.desk.messages(1))[-1]["delivered"]  # nobody has the page open
