"""The values about chats."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from bot.store.records import NOTHING, Event, Incoming, StoredEvent
from tests.store.made import NOW, SHOP


def test_an_events_data_is_decoded_from_what_is_stored() -> None:
    event = StoredEvent(1, SHOP, None, "script", '{"version":"v2","problems":["缺少"]}'.encode(), NOW)
    assert event.data == {"version": "v2", "problems": ["缺少"]}
    event.data["version"] = "changed"
    assert event.data["version"] == "v2"


def test_values_cannot_be_changed_and_share_no_default() -> None:
    incoming = Incoming(SHOP, "webhook", "m1", "小雨", "在吗", NOW)
    with pytest.raises(FrozenInstanceError):
        incoming.text = "改"  # type: ignore[misc]  # that is the case
    with pytest.raises(TypeError):
        incoming.context["a"] = 1  # type: ignore[index]  # that is the case
    assert incoming.context is Event("message").data is NOTHING
