"""Signs left out and repeated."""

from __future__ import annotations

import pytest

from bot.replay.mutate import punctuation
from tests.replay.mutate.chance import chance


def left(line: str) -> set[str]:
    return {punctuation.leave_out((line,), chance(seed))[0] for seed in range(20)}


def test_signs_are_left_out_or_become_blanks() -> None:
    assert left("亲，蓝色的有吗？") == {"亲蓝色的有吗", "亲 蓝色的有吗"}


@pytest.mark.parametrize("line", ["3.5米", "9:30", "https://a.cn/b", "？？", "好的"])
def test_what_belongs_to_a_figure_stays_and_no_line_becomes_empty(line: str) -> None:
    assert left(line) == {line}


def test_signs_are_written_several_times() -> None:
    (new,) = punctuation.repeat(("有吗？",), chance(1))
    assert new.startswith("有吗？？")
    assert new.replace("？", "") == "有吗"
    (new,) = punctuation.repeat(("有吗",), chance(1))
    assert new.startswith("有吗")
    assert new != "有吗"
