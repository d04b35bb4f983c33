"""Shapes of chats."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import ValidationError

from bot.engine import ROLES
from bot.web.shapes.chats import ChatsQuery, Role, Send


def test_a_chat_is_handed_to_the_roles_of_the_scripts() -> None:
    assert set(get_args(Role)) == set(ROLES)


def test_chats_are_asked_for_in_words() -> None:
    query = ChatsQuery.model_validate({"limit": "20", "filter": "mine"})
    assert (query.limit, query.filter, query.cursor) == (20, "mine", None)


@pytest.mark.parametrize(
    "wrong", [{"limit": "0"}, {"limit": "1000"}, {"filter": "secret"}, {"page": "2"}, {"shop": ""}]
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        ChatsQuery.model_validate(wrong)


def test_what_is_sent_names_what_its_sender_has_seen() -> None:
    send = {"text": "在的", "client_id": "c1", "expected_last": 4}
    assert Send.model_validate(send).suggestion is None
    with pytest.raises(ValidationError):
        Send.model_validate({key: value for key, value in send.items() if key != "expected_last"})
