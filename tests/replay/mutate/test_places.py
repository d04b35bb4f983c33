"""How many places of a text are changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.replay.mutate.places import replace_some
from tests.replay.mutate.chance import chance


@given(st.text("ab", min_size=2, max_size=60), st.integers())
def test_only_the_places_are_changed_and_about_one_in_twelve(text: str, seed: int) -> None:
    places = [place for place, letter in enumerate(text) if letter == "a"]
    new = replace_some(text, places, chance(seed), lambda _: "x")
    assert len(new) == len(text)
    assert [old for old, letter in zip(text, new, strict=True) if letter == "x"] == ["a"] * new.count("x")
    assert new.count("x") == min(len(places), 1 + len(text) // 12)


def test_a_single_character_stays() -> None:
    assert replace_some("好", [0], chance(1), lambda _: "x") == "好"
