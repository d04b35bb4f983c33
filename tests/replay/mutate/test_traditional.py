"""Traditional characters."""

from __future__ import annotations

from bot.replay.mutate import traditional
from tests.replay.mutate.chance import chance


def test_each_line_is_written_in_traditional_characters() -> None:
    assert traditional.apply(("几天发货", "好"), chance(1)) == ("幾天發貨", "好")
