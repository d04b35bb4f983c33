"""One message as several lines, and several as one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.history import MOST_LINES
from bot.replay.mutate import bursts
from tests.replay.mutate.chance import chance


@given(st.integers())
def test_a_line_is_cut_between_words(seed: int) -> None:
    lines = bursts.split(("这个杯子什么时候到货",), chance(seed))
    assert len(lines) == 2
    assert "".join(lines) == "这个杯子什么时候到货"
    assert min(map(len, lines)) >= 2


def test_a_sign_comes_before_a_word() -> None:
    cuts = {bursts.split(("蓝色有吗，我要两件",), chance(seed)) for seed in range(30)}
    assert cuts == {("蓝色有吗，", "我要两件")}


def test_what_is_short_or_has_enough_lines_stays() -> None:
    assert bursts.split(("好的",), chance(1)) == ("好的",)
    full = ("这个杯子什么时候到货",) * MOST_LINES
    assert bursts.split(full, chance(1)) == full


def test_all_lines_become_one() -> None:
    joined = {bursts.merge(("在吗", "有货吗"), chance(seed)) for seed in range(30)}
    assert joined == {("在吗有货吗",), ("在吗 有货吗",), ("在吗，有货吗",)}
    assert bursts.merge(("在吗",), chance(1)) == ("在吗",)
