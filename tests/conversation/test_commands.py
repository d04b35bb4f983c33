from __future__ import annotations

from typing import get_args

from bot.conversation import machine
from bot.conversation.commands import Command


def test_every_command_is_one_that_the_machine_gives() -> None:
    assert all(getattr(machine, kind.__name__) is kind for kind in get_args(Command))
