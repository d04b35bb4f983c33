"""Agents, sessions and tokens as values."""

from __future__ import annotations

import pytest

from bot.store.people import Agent, Session, Token
from tests.store.made import NOW, later

HIDDEN = "must-not-show"


@pytest.mark.parametrize(
    "value",
    [
        Agent(1, "小林", "林姐", "agent", (), active=True, password_hash=HIDDEN),
        Session(HIDDEN, 1, NOW, later(60), HIDDEN),
        Token(1, "订单系统", HIDDEN, (), (), NOW),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_secret_does_not_show_in_a_log(value: object) -> None:
    assert HIDDEN not in f"{value} {value!r}"
