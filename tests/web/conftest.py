"""A service with two small shops, for all tests of the web."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.cli.options import open_shop
from bot.conversation.pace import AT_ONCE
from bot.engine import Shop
from tests.conftest import CONFIG, write_shop
from tests.web.running import House, house, plan_for


@pytest.fixture(scope="session")
def shops(tmp_path_factory: pytest.TempPathFactory) -> list[Shop]:
    """Two shops: 青禾 (key qinghe) and 茶铺 (key tea)."""
    folder = tmp_path_factory.mktemp("shops")
    for key, name in (("qinghe", "青禾小铺"), ("tea", "老街茶铺")):
        (folder / key).mkdir()
        write_shop(folder / key, {"config.yaml": CONFIG.replace("青禾小铺", name)})
    return [open_shop(folder / key) for key in ("qinghe", "tea")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(shops: list[Shop], tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """The service, running, one for all tests of a module; drafts are made at once."""
    async with house(plan_for(shops, tmp_path_factory.mktemp("served") / "huashu.db", pace=AT_ONCE)) as running:
        yield running
