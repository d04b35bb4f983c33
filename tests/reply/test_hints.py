from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply.hints import REASONS, SPECIAL, reason, special


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("卡里没钱了月底再付", "money"),
        ("不会付款呀怎么付", "how"),
        ("我问下老婆再说", "asking"),
        ("有点贵我再想想", "price"),
        ("等会再付", "later"),
        ("好的", "none"),
    ],
)
def test_what_keeps_a_buyer_from_paying(text: str, found: str) -> None:
    assert reason(text) == found


def test_wishes_for_the_order_in_one_order_and_once() -> None:
    assert special(["到了先打电话", "放驿站吧，包装结实点", "别放驿站，放驿站"]) == ("放驿站", "送前打电话", "包装结实")
    assert special([]) == ()


@pytest.mark.parametrize("text", ["能开发票吗", "不用打电话", "别放驿站", "不要发票", "开发票要多久"])
def test_what_is_asked_or_refused_is_no_wish(text: str) -> None:
    assert special([text]) == ()


@given(st.lists(st.text(max_size=40), max_size=4))
def test_nothing_but_closed_words_comes_out(texts: list[str]) -> None:
    assert set(special(texts)) <= set(SPECIAL)
    assert all(reason(text) in {*REASONS, "none"} for text in texts)
