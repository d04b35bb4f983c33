from __future__ import annotations

import pytest

from bot.rules import letters
from bot.rules.lexicon import Lexicon


def hits(entries: list[str], text: str) -> list[str]:
    lexicon = Lexicon({"否定": ["不", "-不过"]})
    number = lexicon.class_of(entries, {})
    read = letters.read(text)
    return [read.text[start:end] for start, end in lexicon.scan(read).hits(number)]


def test_an_innocent_longer_word_shields() -> None:
    assert hits(["最", "-最近"], "最近最好") == ["最"]
    assert hits(["不"], "不过不行") == ["不"]


def test_sounds_only_where_asked_for() -> None:
    assert hits(["返现~"], "反现") == ["反现"]
    assert hits(["返现"], "反现") == []
    assert hits(["返现~"], "饭线") == []


def test_a_space_between_words_makes_no_word() -> None:
    assert hits(["线下"], "在线 下单") == []
    assert hits(["关闭"], "关 闭") == ["关闭"]


def test_equal_sets_share_a_number_and_a_loop_is_refused() -> None:
    lexicon = Lexicon({"甲": ["<乙>"], "乙": ["<甲>"]})
    assert lexicon.class_of(["a", "b"], {}) == lexicon.class_of(["b", "a"], {})
    with pytest.raises(KeyError):
        lexicon.class_of(["<甲>"], {})
