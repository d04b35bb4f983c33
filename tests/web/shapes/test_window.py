"""What a buyer's window may say."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.web.shapes.window import WINDOW, From, Ping, Say


@pytest.mark.parametrize(
    ("frame", "kind"),
    [('{"after": 0}', From), ('{"text": "在吗", "client_id": "c"}', Say), ('{"type": "ping"}', Ping)],
)
def test_each_frame_is_known_by_what_it_holds(frame: str, kind: type) -> None:
    assert type(WINDOW.validate_json(frame)) is kind


@pytest.mark.parametrize(
    "frame", ["{}", '{"after": -1}', '{"text": "在吗"}', '{"after": 1, "text": "x", "client_id": "c"}']
)
def test_anything_else_is_refused(frame: str) -> None:
    with pytest.raises(ValidationError):
        WINDOW.validate_json(frame)
