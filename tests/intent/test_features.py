from hypothesis import given
from hypothesis import strategies as st

from bot.intent.features import END, LONGEST, START, features, grams, normal
from bot.intent.patterns import REGION_MARK


def test_figures_and_places_are_alike_between_shops() -> None:
    assert normal("新疆 3袋99.5元", ["新疆"]) == normal("广西10袋8元", ["广西"]) == f"{REGION_MARK}0袋0元"


def test_grams_know_where_a_text_begins_and_ends() -> None:
    assert grams("发货", 2) == ["发", "货", f"{START}发", "发货", f"货{END}"]


def test_runs_of_characters_are_the_features() -> None:
    assert {"发货", "么时候"} <= set(features("什么时候发货"))


@given(st.text(max_size=60))
def test_any_text_has_features_and_none_twice(text: str) -> None:
    found = features(text)
    assert len(found) == len(set(found))
    assert all(len(one) <= LONGEST for one in found)
