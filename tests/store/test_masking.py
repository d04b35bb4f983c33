"""What a list, a log or an exported file shows of a buyer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.masking import mask_name, masked, masked_json, names_in
from bot.store.records import Chat
from tests.store.made import NOW, SHOP

NUMBER = "1380013" + "8000"


def chat(text: str) -> Chat:
    return Chat(1, SHOP, "webhook", "tb_rain88", "雨天的小花", "waiting", NOW, NOW, last_text=text)


@pytest.mark.parametrize(
    ("name", "shown"), [("", ""), ("雨", "*"), ("小雨", "小*"), ("雨天的小花", "雨**花"), ("tb_rain88", "t**8")]
)
def test_a_name_is_shown_as_platforms_show_it(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@given(st.text(min_size=5, max_size=30))
def test_no_name_of_some_length_shows_more_than_its_ends(name: str) -> None:
    assert mask_name(name) == f"{name[0]}**{name[-1]}"


def test_a_list_shows_neither_name_nor_number() -> None:
    shown = masked(chat(f"我是雨天的小花，电话{NUMBER}"))
    assert (shown.buyer, shown.buyer_name) == ("t**8", "雨**花")
    assert NUMBER not in shown.last_text
    assert "雨天的小花" not in shown.last_text
    assert masked(chat("包邮吗")).last_text == "包邮吗"


def test_json_is_masked_in_every_text_and_keeps_its_shape() -> None:
    value = {"order": {"to": f"电话{NUMBER}", "price": 59.5, "lines": [f"手机{NUMBER}", None, True]}, "region": "江苏"}
    shown = masked_json(value, ())
    assert NUMBER not in repr(shown)
    assert (shown["order"]["price"], shown["region"], shown["order"]["lines"][1:]) == (59.5, "江苏", [None, True])


def test_an_empty_name_is_no_name() -> None:
    assert names_in(chat("")) == ("tb_rain88", "雨天的小花")
    nameless = Chat(1, SHOP, "webhook", "tb_rain88", "", "waiting", NOW, NOW)
    assert names_in(nameless) == ("tb_rain88",)
