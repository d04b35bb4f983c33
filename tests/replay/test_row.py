"""A row is a value: it can be compared, hashed for a set, and not changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from tests.replay.made import row


def test_the_side_that_is_compared_is_the_part_that_depends_on_the_script() -> None:
    one = row("几点发货", intents=("ship_time",), draft="亲，今天发", chat="a")
    other = row("几点发货", intents=("ship_time",), draft="亲，今天发", chat="b", gold=("ship_time",))
    assert one != other
    assert one.side == other.side
    assert one.side != row("几点发货", intents=("ship_time",), draft="亲，明天发").side


def test_a_row_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        row("在吗").text = "不在"  # type: ignore[misc]
