"""Telling words."""

from __future__ import annotations

from bot.replay.learn.telling import Rest

OTHERS = ["什么时候发货", "包邮吗", "发票能开吗", "有货吗", "什么时候到货"] * 10


def test_the_words_of_the_group_and_not_those_of_all() -> None:
    forms = ["会员什么时候升级", "会员能升级吗", "升级会员要多少"]
    words = Rest([*OTHERS, *forms]).telling(forms)
    assert {"会员", "升级"} <= set(words)
    assert not any("什么" in word or "吗" in word for word in words)


def test_where_nothing_is_telling_there_is_no_word() -> None:
    assert Rest(OTHERS).telling(["的吗呢"]) == ()
