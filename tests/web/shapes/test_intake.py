"""Shapes of what programs send."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from bot.lines import parse_chat
from bot.web.shapes.intake import ChatLine, LintQuestion, NewMessage

MESSAGE = {"shop": "tea", "channel": "web", "external_id": "m1", "buyer": "b1", "text": "在吗"}


def test_a_message_needs_no_time_and_no_context() -> None:
    message = NewMessage.model_validate(MESSAGE)
    assert (message.at, message.context, message.buyer_name) == (None, {}, "")


@pytest.mark.parametrize("missing", MESSAGE)
def test_a_message_says_who_where_and_what(missing: str) -> None:
    with pytest.raises(ValidationError):
        NewMessage.model_validate({key: value for key, value in MESSAGE.items() if key != missing})


def test_a_chat_that_fits_its_shape_can_be_read() -> None:
    row = {"id": 1, "turns": [{"role": "buyer", "text": "在吗", "at": "2026-11-11T09:30:00+08:00"}], "more": True}
    ChatLine.model_validate(row)
    assert parse_chat(json.dumps(row)).key == 1


def test_a_line_says_where_it_is_to_be_checked() -> None:
    place = LintQuestion.model_validate_json('{"text": "好的", "conversation": 3}')
    assert (place.conversation, place.shop) == (3, None)
