import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intent.features import APART, END, FURTHEST, LONGEST, START, features, grams, normal, pairs


def test_figures_are_alike_between_shops() -> None:
    assert normal("3 袋99.5元") == normal("10袋8元") == "0袋0元"


@pytest.mark.parametrize(
    ("text", "form"),
    [("亲请问一下发什么快递呀", "发什么快递"), ("亲", "亲"), ("你好", "你好"), ("好的呀", "好的"), ("嗯啊", "嗯啊")],
)
def test_how_the_shop_is_addressed_does_not_count(text: str, form: str) -> None:
    assert normal(text) == form


def test_grams_know_where_a_text_begins_and_ends() -> None:
    assert grams("发货", 2) == ["发", "货", f"{START}发", "发货", f"货{END}"]


def test_runs_of_characters_are_the_features() -> None:
    assert {"发货", "么时候"} <= set(features("什么时候发货"))


@given(st.text(max_size=60))
def test_no_run_is_longer_than_it_may_be(text: str) -> None:
    assert all(1 <= len(one) <= LONGEST for one in features(text))


def test_pairs_are_the_same_whatever_stands_between() -> None:
    assert f"几{APART}发" in set(pairs("几天能发")) & set(pairs("几号发货"))


@given(st.text(max_size=60))
def test_pairs_reach_so_far_and_no_further(text: str) -> None:
    assert len(pairs(text)) == sum(max(0, len(text) - distance) for distance in range(2, FURTHEST + 1))
