"""The three buyers: they answer to what they get, and hold no personal data."""

from __future__ import annotations

import pytest

from bot.text.masking import mask
from bot.web.demo.play import PATIENCE
from bot.web.demo.script import BUYERS, Beat, Buyer

LINES = [(buyer, beat) for buyer in BUYERS for beat in buyer.beats]


def test_an_answer_is_echoed_by_the_first_word_that_stands_in_it() -> None:
    beat = Beat(("在吗",), (("包邮", "太好了"), ("元", "好吧")), "哦")
    assert [beat.echo(said) for said in ("满59元包邮", "运费6元", "稍等")] == ["太好了", "好吧", "哦"]
    assert Beat(("在吗",)).echo("在的") == ""


def test_three_buyers_come_one_after_the_other() -> None:
    assert len({buyer.account for buyer in BUYERS}) == len({buyer.name for buyer in BUYERS}) == 3
    assert sorted(buyer.starts for buyer in BUYERS) == [buyer.starts for buyer in BUYERS]


def test_even_without_an_answer_it_lasts_a_minute_and_not_much_more() -> None:
    for buyer in BUYERS:
        assert 40 <= buyer.starts + len(buyer.beats) * 2 * PATIENCE <= 110


@pytest.mark.parametrize(("buyer", "beat"), LINES)
def test_what_they_say_is_nobodys_secret(buyer: Buyer, beat: Beat) -> None:
    said = [buyer.name, buyer.nudge, *beat.lines, *(echo for _, echo in beat.echoes), beat.otherwise]
    assert [text for text in said if mask(text) != text] == []
    assert all(beat.lines)
