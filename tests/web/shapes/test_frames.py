"""What a console may say."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.web.shapes.frames import FRAME, Hello, Lint, Ping, Seen, Typing


@pytest.mark.parametrize(
    ("frame", "kind"),
    [
        ('{"type": "hello", "after": null}', Hello),
        ('{"type": "hello", "after": 0}', Hello),
        ('{"type": "seen", "conversation": null}', Seen),
        ('{"type": "typing", "conversation": 4}', Typing),
        ('{"type": "lint", "id": 1, "conversation": 4, "text": ""}', Lint),
        ('{"type": "ping"}', Ping),
    ],
)
def test_each_frame_is_known_by_its_type(frame: str, kind: type) -> None:
    assert type(FRAME.validate_json(frame)) is kind


@pytest.mark.parametrize(
    "frame",
    ["", "{", "null", "[]", "{}", '{"type": "admin"}', '{"type": "ping", "more": 1}', '{"type": "hello", "after": -1}',
     '{"type": "typing"}', '{"type": "seen", "conversation": "4"}', '{"type": "lint", "id": 1, "conversation": 4}'],
)  # fmt: skip
def test_anything_else_is_refused(frame: str) -> None:
    with pytest.raises(ValidationError):
        FRAME.validate_json(frame)
