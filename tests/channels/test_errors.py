from __future__ import annotations

from bot.channels.errors import UnsignedError
from bot.errors import HuashuError


def test_it_is_one_of_ours() -> None:
    assert issubclass(UnsignedError, HuashuError)
