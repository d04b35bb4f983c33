from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import letters


def test_every_way_of_writing_becomes_one() -> None:
    assert letters.read("關 閉Ｑ①").text == "关闭q1"
    assert letters.read("微\u200b信").text == "微信"
    assert letters.read("微.信").text == "微信"


def test_stops_are_marks_and_a_run_of_them_is_one() -> None:
    read = letters.read("好的，，可以吗？！")
    assert read.text == f"好的{letters.COMMA}可以吗{letters.QUESTION}"


def test_signs_inside_a_number_stay() -> None:
    assert letters.read("5-7天，1.5元").text == f"5-7天{letters.COMMA}1.5元"


def test_quotations_are_remembered() -> None:
    read = letters.read("您说的“加微信”不行")
    start, end = read.quoted[0]
    assert read.text[start:end] == "加微信"


@given(st.text())
def test_every_letter_knows_where_it_stood(raw: str) -> None:
    read = letters.read(raw)
    assert len(read.text) == len(read.origin) == len(read.gaps)
    assert list(read.origin) == sorted(read.origin)
    assert all(0 <= at < len(raw) for at in read.origin)


@given(st.text(alphabet="亲這款1aＡ，。?！…\n~. “”*", max_size=12))
def test_a_plain_text_read_at_once_is_read_as_letter_by_letter(text: str) -> None:
    at_once, one_by_one = letters.read(text), letters.read(f"{text}*")  # what hides nothing forbids reading at once
    assert (at_once.text, at_once.origin, at_once.gaps) == (one_by_one.text, one_by_one.origin, one_by_one.gaps)


@pytest.mark.parametrize("text", ["改评价，\n给您二十", "改评价\n，给您二十", "改评价，给您二十"])
def test_a_line_broken_at_a_comma_goes_on(text: str) -> None:
    assert letters.read(text).text == f"改评价{letters.COMMA}给您二十"
