"""The small shop, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import Shop
from bot.replay.cases.stage import Stage


@pytest.fixture(scope="session")
def shop(small_shop: Path) -> Shop:
    return Stage().shop(small_shop)
