from __future__ import annotations

from bot.rules import sounds


def test_homophones_sound_alike() -> None:
    assert sounds.of("返现") == sounds.of("反线")
    assert sounds.of("返现") != sounds.of("发现")


def test_pinyin_is_heard_and_placed() -> None:
    heard, starts, ends = sounds.heard("fanxian好")
    assert heard == sounds.of("返现好")
    assert list(zip(starts, ends, strict=True)) == [(0, 3), (3, 7), (7, 8)]


def test_english_words_stay_themselves() -> None:
    assert sounds.heard("xyzw")[0] == "xyzw"


def test_a_sign_inside_a_syllable_hides_nothing() -> None:
    heard, starts, ends = sounds.heard("fan.xia-n好")
    assert heard == sounds.of("返现好")
    assert list(zip(starts, ends, strict=True)) == [(0, 3), (4, 9), (9, 10)]
