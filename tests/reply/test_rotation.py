from __future__ import annotations

import pytest

from bot.reply.rotation import last_said

WORDING = "亲，寄{省份}运费{运费}元，几件一起寄划算些。您要几件？"


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ([], -1),
        (["运费看地区"], -1),
        (["寄新疆运费15元，几件一起寄划算些。您要几件？"], 0),
        (["寄江苏运费6元，几件一起寄划算些。另外今天能发。"], 0),
        (["寄新疆运费15元，几件一起寄划算些。", "好的", "在的"], 0),
        (["好的", "寄新疆运费15元，几件一起寄划算些"], 1),
    ],
)
def test_a_wording_is_known_again_whatever_its_values(said: list[str], last: int) -> None:
    assert last_said(WORDING, said) == last


def test_words_too_short_to_tell_are_not_held_against_a_wording() -> None:
    assert last_said("好的。", ["好的。"]) == -1


def test_only_the_last_texts_count() -> None:
    assert last_said(WORDING, ["寄新疆运费15元，几件一起寄划算些。", *["好的"] * 30]) == -1
