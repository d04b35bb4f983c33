"""Emoji between the words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.replay.mutate import emoji
from tests.replay.mutate.chance import chance


@given(st.integers(), st.sampled_from(["这个杯子有盖吗", "", "好"]))
def test_a_face_is_put_in_and_no_word_is_lost(seed: int, line: str) -> None:
    (new,) = emoji.apply((line,), chance(seed))
    assert len(new) > len(line)
    rest = iter(new)
    assert all(letter in rest for letter in line)
