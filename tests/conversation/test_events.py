from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import get_args

import pytest

from bot.conversation.events import Event
from tests.conversation.script import wrote


def test_every_event_says_when() -> None:
    assert all("at" in kind.__dataclass_fields__ for kind in get_args(Event))


def test_what_happened_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        wrote(0).message = 2  # type: ignore[misc]
