"""The words that shapes are made of."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.lines import parse_moment
from bot.web.shapes.basic import Asked, Id, Text, When

WHEN: TypeAdapter[str] = TypeAdapter(When)
TEXT: TypeAdapter[str] = TypeAdapter(Text)


DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(DAYS, st.times(), st.sampled_from(["", "Z", "+08:00", "-05:30"]))
def test_every_time_of_this_century_is_taken(day: date, hour: time, zone: str) -> None:
    assert WHEN.validate_python(datetime.combine(day, hour).isoformat() + zone)


@given(st.from_regex(r"\A(?:[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)\Z"))
def test_what_is_taken_can_be_read(text: str) -> None:
    try:
        taken = WHEN.validate_python(text)
    except ValidationError:
        return
    assert parse_moment(taken, "at").year in range(2000, 2100)


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "a\x00b", "x" * 5001])
def test_a_message_says_something_and_ends(text: str) -> None:
    with pytest.raises(ValidationError):
        TEXT.validate_python(text)


@given(st.text(st.sampled_from("a\x00\x01\t \x85\xa0\u2003\u3000好"), min_size=1, max_size=6))
def test_a_message_shows_something_and_holds_no_nul(text: str) -> None:
    shows = bool("".join(letter for letter in text if letter > " ").strip())
    try:
        TEXT.validate_python(text)
    except ValidationError:
        assert not shows or "\x00" in text
    else:
        assert shows
        assert "\x00" not in text


@pytest.mark.parametrize("text", ["。", " 在吗 ", "两行\n话", "x" * 5000, "😀"])
def test_any_words_are_a_message(text: str) -> None:
    assert TEXT.validate_python(text) == text


def test_a_request_is_read_strictly() -> None:
    class Example(Asked):
        id: Id

    for same in ('{"id": 3}', '{"id": 3.0}'):
        assert Example.model_validate_json(same).id == 3
    for wrong in ('{"id": "3"}', '{"id": 3, "more": 1}', '{"id": 0}', '{"id": 3.5}', '{"id": true}', "[]", "{"):
        with pytest.raises(ValidationError):
            Example.model_validate_json(wrong)
