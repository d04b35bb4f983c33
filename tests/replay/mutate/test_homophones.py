"""Characters of the same sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replay.mutate import homophones
from bot.text import pinyin
from tests.replay.mutate.chance import chance


@given(st.integers())
def test_it_sounds_the_same_and_is_written_differently(seed: int) -> None:
    line = "这双袜子明天能寄到吗"
    (new,) = homophones.apply((line,), chance(seed))
    assert new != line
    assert pinyin.of(new) == pinyin.of(line)


@pytest.mark.parametrize("line", ["35.5", "XL", "三五两", "🌹！", "好", ""])
def test_figures_latin_and_single_characters_stay(line: str) -> None:
    assert homophones.apply((line,), chance(1)) == (line,)


def test_nobody_picks_a_rare_character() -> None:
    assert "锕" in pinyin.characters()["a"]
    assert "锕" not in homophones.common("a")
