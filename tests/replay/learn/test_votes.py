"""Script, neighbours and answers have to agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import Shop
from bot.replay.learn.heard import Candidate, Heard
from bot.replay.learn.votes import Voters
from bot.shop.load import load

SHIP, BILL = "今天就给您寄", "抬头发我就开票"


@pytest.fixture(scope="module")
def shop(small_shop: Path) -> Shop:
    found = load(small_shop).shop
    assert found is not None
    return found


def heard(lessons: int) -> Heard:
    told = [(f"{SHIP}第{each}", "ship_time") for each in range(lessons)]
    told += [(f"{BILL}第{each}", "invoice") for each in range(lessons)]
    return Heard(lessons=told, understood=[("几时寄出去呀", "ship_time"), ("给开票么", "invoice")])


def asked(text: str, answer: str = "", taken: str = "") -> Candidate:
    return Candidate(text, text, "c", taken, answer)


def test_an_answer_that_agrees_confirms(shop: Shop) -> None:
    vote = Voters(shop, heard(120)).vote([asked("几时寄出去", SHIP)])
    assert vote is not None
    assert (vote.intent, vote.answered) == ("ship_time", True)


def test_an_answer_that_speaks_of_something_else_does_not(shop: Shop) -> None:
    assert Voters(shop, heard(120)).vote([asked("几时寄出去", BILL)]) is None


def test_without_answers_many_have_to_say_it(shop: Shop) -> None:
    voters = Voters(shop, heard(1))
    alone, many = (voters.vote([asked("几时寄出去", SHIP)] * n) for n in (1, 3))
    assert alone is None
    assert many is not None
    assert not many.answered


def test_what_was_taken_for_something_else_is_corrected_by_the_answer(shop: Shop) -> None:
    voters = Voters(shop, heard(120))
    right = voters.correct(asked("几时寄出去", SHIP, "invoice"))
    assert right is not None
    assert right.intent == "ship_time"
    assert voters.correct(asked("几时寄出去", SHIP, "ship_time")) is None
    assert voters.correct(asked("几时寄出去", "", "invoice")) is None
