"""Slips of the thumb."""

from __future__ import annotations

import pytest

from bot.replay.mutate import typos
from bot.text import pinyin
from tests.replay.mutate.chance import chance


def some(line: str) -> set[str]:
    return {typos.apply((line,), chance(seed))[0] for seed in range(200)}


def test_near_sounds_stand_for_each_other() -> None:
    first = {pinyin.of(new)[0] for new in some("是啊")}
    assert first == {"si"}
    assert {pinyin.of(new)[0] for new in some("金啊")} == {"jing"}


def test_a_neighbouring_key_is_hit() -> None:
    assert some("ok") == {"ik", "pk", "oj", "ol"}


@pytest.mark.parametrize("line", ["12.5", "https://a.tb.cn/h.abc", "B-12", "三五", "哦"])
def test_figures_links_and_numerals_stay(line: str) -> None:
    assert some(line) == {line}
