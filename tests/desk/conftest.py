from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import Shop
from bot.shop.load import load


@pytest.fixture(scope="session")
def shop(small_shop: Path) -> Shop:
    return load(small_shop).opened()
