from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.facts.titles import Titles

_TITLES = st.lists(st.text("甲乙丙丁", max_size=4), max_size=12)


@given(_TITLES, st.text("甲乙丙丁戊", max_size=30))
def test_it_finds_what_looking_for_each_finds(titles: list[str], text: str) -> None:
    assert sorted(Titles(titles).within(text)) == sorted({title for title in titles if title and title in text})


def test_they_are_read_as_texts_are_and_the_longest_comes_first() -> None:
    titles = Titles(["T恤", "男士T恤", "", "T恤"])
    assert titles.within("这件男士t恤") == ("男士t恤", "t恤")
    assert list(titles) == ["t恤", "男士t恤"]


@given(_TITLES, st.text("甲乙丙丁", max_size=4), st.text("甲乙丙丁戊", max_size=30))
def test_one_more_is_found_like_the_others(titles: list[str], one: str, text: str) -> None:
    more, anew = Titles(titles).besides(one), Titles([*titles, one])
    assert more == anew
    assert more.within(text) == anew.within(text)


def test_a_shop_without_products_has_no_titles() -> None:
    assert Titles().within("随便什么") == ()
